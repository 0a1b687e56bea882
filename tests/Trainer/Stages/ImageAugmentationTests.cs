using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Data;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class ImageAugmentationTests
{
    [Theory]
    [InlineData(1, 5, 7, 2, false)]
    [InlineData(3, 4, 4, 3, true)]
    [InlineData(2, 6, 3, 0, true)]
    public void Every_image_is_a_shifted_or_mirrored_copy_and_all_of_them_come(int channels, int height, int width, int shift, bool flip)
    {
        var image = Enumerable.Range(1, channels * height * width).Select(i => (float)i).ToArray();
        var expected = new Dictionary<string, int>();
        for (var down = -shift; down <= shift; down++)
        for (var right = -shift; right <= shift; right++)
        for (var mirror = 0; mirror <= (flip ? 1 : 0); mirror++)
            expected.Add(string.Join(" ", Reference(image, channels, height, width, down, right, mirror == 1)), 0);
        var augmentation = new ImageAugmentation([channels, height, width], shift, flip, new RandomStream(3));
        var changed = new float[image.Length];
        for (var step = 0; step < 100; step++)
        {
            for (var place = 0; place < 40; place++)
            {
                augmentation.Apply(image, changed, step, place);
                expected[string.Join(" ", changed)]++;
            }
        }
        // 4,000 draws, uniform over at most 98 copies: far more than half the mean each.
        Assert.All(expected.Values, count => Assert.True(count > 4000 / expected.Count / 2));
    }

    [Fact]
    public void The_same_seed_step_and_place_give_the_same_image_and_nothing_is_allocated()
    {
        var image = Enumerable.Range(0, 28 * 28).Select(i => (float)i).ToArray();
        var (one, other) = (new float[image.Length], new float[image.Length]);
        var (first, second) = (
            new ImageAugmentation([28, 28], 3, true, new RandomStream(9)),
            new ImageAugmentation([1, 28, 28], 3, true, new RandomStream(9))
        );
        second.Apply(image, other, 1, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0L; step < 50; step++)
        {
            first.Apply(image, one, step, 7);
            second.Apply(image, other, step, 7);
            if (!one.AsSpan().SequenceEqual(other))
                throw new InvalidOperationException();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Training_sees_changed_images_and_stays_deterministic()
    {
        var data = Toys.Quadrants(200, 16);
        var images = new LoadedData(
            new Dataset(
                new DataSchema(data.Training.Schema.Columns, LearningTask.Classification, data.Training.Schema.Outputs, null, [4, 4]),
                Features(data.Training),
                Classes(data.Training)
            ),
            null
        );
        var recipe = new Recipe { Epochs = 2, DebiasEpochs = 1 };
        TrainingResult Train(Recipe changed, int threads) =>
            Toys.Train(Toys.Spec(Mlp.Of(16, 8, 4), 0, changed), images, new TrainingOptions { Threads = threads });
        var plain = Train(recipe, 1);
        var shifted = Train(recipe with { AugmentShift = 1, AugmentFlip = true }, 1);
        Assert.NotEqual(plain.Weights["fc1.weight"].Data, shifted.Weights["fc1.weight"].Data);
        Toys.AssertSameBits(shifted.Weights, Train(recipe with { AugmentShift = 1, AugmentFlip = true }, 2).Weights);
    }

    [Fact]
    public void What_is_no_image_cannot_be_shifted()
    {
        var problems = Assert
            .Throws<ManifestException>(() =>
                Toys.Train(Toys.Spec(Mlp.Of(16, 8, 4), 0, new Recipe { AugmentShift = 1 }), Toys.Quadrants(100, 16))
            )
            .Problems;
        Assert.Equal("$.recipe.augmentShift", Assert.Single(problems).Path);
    }

    [Fact]
    public void Channels_of_a_length_are_no_image()
    {
        var network = Network
            .Input("signal", 4, 4)
            .Conv1d("conv", 3, 3)
            .GlobalAveragePool("pool")
            .Dense("head", 4)
            .Output("y")
            .Build("signal");
        var problems = Assert
            .Throws<ManifestException>(() =>
                Toys.Train(new PrunedNetManifest(network, []) { Recipe = new Recipe { AugmentFlip = true } }, Toys.Quadrants(100, 16))
            )
            .Problems;
        Assert.Equal("$.recipe.augmentFlip", Assert.Single(problems).Path);
        Assert.NotNull(ImageAugmentation.ShapeOf(Pathways.Of(2, 3), Toys.Quadrants(10, 64).Training));
    }

    private static float[] Features(Dataset data) => [.. Enumerable.Range(0, data.Rows).SelectMany(row => data.FeaturesOf(row).ToArray())];

    private static int[] Classes(Dataset data) => [.. Enumerable.Range(0, data.Rows).Select(data.ClassOf)];

    private static float[] Reference(float[] image, int channels, int height, int width, int down, int right, bool mirrored)
    {
        var changed = new float[image.Length];
        for (var c = 0; c < channels; c++)
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (fromY, fromX) = (y - down, mirrored ? width - 1 - (x - right) : x - right);
            // The mirror image is shifted, not the image mirrored after its shift.
            if (fromY >= 0 && fromY < height && x - right >= 0 && x - right < width)
                changed[(c * height + y) * width + x] = image[(c * height + fromY) * width + fromX];
        }
        return changed;
    }
}

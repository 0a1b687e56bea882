using System;
using System.Linq;
using PrunedNetGen.Model;
using PrunedNetGen.Trainer;

namespace PrunedNetGen.Tests.Trainer;

public class LearningRateScheduleTests
{
    [Fact]
    public void Constant_stays() => Assert.All([0, 3.5, 10], epoch => Assert.Equal(0.2, Of("constant").At(epoch)));

    [Fact]
    public void Cosine_falls_from_the_full_rate_over_half_of_it_to_zero()
    {
        Assert.Equal(0.2, Of("cosine").At(0));
        Assert.Equal(0.1, Of("cosine").At(5), 12);
        Assert.Equal(0, Of("cosine").At(10), 12);
    }

    [Fact]
    public void Step_falls_by_the_factor_every_few_epochs()
    {
        var schedule = new LearningRateSchedule(
            new Recipe
            {
                Schedule = new StepSchedule { Epochs = 3, Factor = 0.5 },
            },
            0.2,
            10
        );
        Assert.Equal([0.2, 0.2, 0.1, 0.05, 0.025], new[] { 0, 2.99, 3, 6.5, 9 }.Select(epoch => schedule.At(epoch)));
    }

    [Fact]
    public void One_cycle_rises_over_a_third_and_ends_near_zero()
    {
        var schedule = Of("one-cycle");
        Assert.Equal(0.2 / 25, schedule.At(0), 12);
        Assert.Equal(0.2, schedule.At(3), 12);
        Assert.InRange(schedule.At(10), 0, 1e-6);
    }

    [Fact]
    public void A_warm_up_rises_from_the_first_step_on_and_the_schedule_follows_it()
    {
        var schedule = new LearningRateSchedule(new Recipe { Schedule = new CosineSchedule(), WarmupEpochs = 2 }, 0.2, 10);
        Assert.Equal(0.01, schedule.At(0, 0.1), 12);
        Assert.Equal(0.1, schedule.At(1), 12);
        Assert.Equal(0.2, schedule.At(2), 12);
        Assert.Equal(0.1, schedule.At(6), 12);
    }

    private static LearningRateSchedule Of(string name) => new(new Recipe { Schedule = Schedule.Kinds.Named(name) }, 0.2, 10);
}

using System;
using System.Linq;
using System.Threading;
using PrunedNetGen.Runtime;
using Xunit.Abstractions;

namespace PrunedNetGen.Tests.Runtime;

public class ExclusiveUseTests(ITestOutputHelper output)
{
    private ExclusiveUse _use;

    [Fact]
    public void Calls_one_after_the_other_are_let_in_from_any_thread()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 3; i++)
                EnterAndLeave();
            OnAnother(EnterAndLeave);
        }
    }

    [Fact]
    public void A_call_within_a_call_is_refused_and_spoils_nothing()
    {
        for (var round = 0; round < 3; round++)
        {
            _use.Enter("Sample.Net");
            Assert.Contains(
                "Sample.Net",
                Assert.Throws<InvalidOperationException>(() => _use.Enter("Sample.Net")).Message,
                StringComparison.Ordinal
            );
            OnAnother(() => Assert.Throws<InvalidOperationException>(() => _use.Enter("Sample.Net")));
            Assert.Throws<InvalidOperationException>(() => _use.Enter("Sample.Net"));
            _use.Leave();
            OnAnother(EnterAndLeave);
        }
    }

    /// <summary>A counter that only a call of its own may change keeps its value.</summary>
    [Fact]
    public void No_two_calls_are_ever_inside_at_once()
    {
        int entered = 0,
            refused = 0,
            wrong = 0;
        for (var round = 0; round < 300; round++)
        {
            var guarded = new Guarded();
            using var start = new Barrier(3);
            var threads = Enumerable
                .Range(0, 3)
                .Select(_ => new Thread(() =>
                {
                    start.SignalAndWait();
                    for (var i = 0; i < 300; i++)
                    {
                        try
                        {
                            guarded.Use.Enter("Net");
                            var before = guarded.Counter;
                            guarded.Counter = before + 1;
                            Thread.SpinWait(i % 8);
                            if (guarded.Counter != before + 1)
                                Interlocked.Increment(ref wrong);
                            guarded.Use.Leave();
                            Interlocked.Increment(ref entered);
                        }
                        catch (InvalidOperationException)
                        {
                            Interlocked.Increment(ref refused);
                        }
                    }
                }))
                .ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            entered -= guarded.Counter;
        }
        output.WriteLine($"{refused} refused");
        Assert.Equal(0, wrong);
        Assert.Equal(0, entered);
    }

    private void EnterAndLeave()
    {
        _use.Enter("Sample.Net");
        _use.Leave();
    }

    private static void OnAnother(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = e;
            }
        });
        thread.Start();
        thread.Join();
        if (thrown != null)
            throw new InvalidOperationException("On another thread.", thrown);
    }

    private sealed class Guarded
    {
        public ExclusiveUse Use;
        public int Counter;
    }
}

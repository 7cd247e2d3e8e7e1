using System.Runtime.InteropServices;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Gpt2;
using TorchSharp;

namespace Harness.Tests.Unit.Activations;

public sealed class SeveralDevicesTests
{
    private static readonly HookPoint[] Hooks = [new(0, HookSite.AttentionQkv), new(1, HookSite.AttentionQkv)];
    private static readonly ContextWindows Windows = SampleWindows.Create(count: 40, pre: 4, post: 2);

    [Fact]
    public void Two_devices_share_the_batches_and_give_the_bits_of_one()
    {
        using var copies = Gpt2Copies.Load([torch.CPU, torch.CPU], _ => TinyModel.Create());
        using var both = new Barrier(2);
        var batches = new int[2];
        for (var i = 0; i < 2; i++)
        {
            // Each waits in its first batch for the other, so that neither does all the work.
            var device = i;
            copies.Models[i].Hook(Hooks[0], _ =>
            {
                if (batches[device]++ == 0)
                    both.SignalAndWait(TimeSpan.FromMinutes(1));
            });
        }

        var together = ActivationRecorder.Record(copies.Models, Windows, Hooks, new(BatchSize: 3));

        Assert.Equal("cpu,cpu", copies.Devices);
        Assert.Equal(14, batches.Sum());
        Assert.All(batches, count => Assert.NotEqual(0, count));
        using var alone = TinyModel.Create();
        var expected = ActivationRecorder.Record([alone], Windows, Hooks, new(BatchSize: 3));
        Assert.Equal(expected.Layers[0], together.Layers[0]);
        Assert.Equal(expected.Layers[1], together.Layers[1]);
    }

    [Fact]
    public void A_fault_on_one_device_ends_the_run_as_it_is()
    {
        using var copies = Gpt2Copies.Load([torch.CPU, torch.CPU], _ => TinyModel.Create());
        using var failed = new ManualResetEventSlim();
        copies.Models[1].Hook(Hooks[1], _ =>
        {
            failed.Set();
            throw new HarnessException(ErrorCode.Internal, "what", "where", "cause", "repair");
        });

        // The first device stays in its first batch until the second has failed in its own.
        copies.Models[0].Hook(Hooks[0], _ => failed.Wait(TimeSpan.FromMinutes(1)));
        var error = Assert.Throws<HarnessException>(() => ActivationRecorder.Record(copies.Models, Windows, Hooks, new(BatchSize: 1)));

        Assert.Equal("what", error.What);
    }

    [Fact]
    public void A_batch_that_does_not_fit_the_memory_is_halved_and_said_so()
    {
        using var model = TinyModel.Create();
        var sizes = new List<long>();
        var notes = new List<string>();
        model.Hook(Hooks[0], output =>
        {
            sizes.Add(output.shape[0]);
            if (output.shape[0] > 3)
                throw new LibTorchFailure("CUDA out of memory. Tried to allocate 2.00 GiB.");
        });

        var table = ActivationRecorder.Record([model], Windows, Hooks, new(BatchSize: 10), note: notes.Add);

        // 10 fails, 5 fails, then 3 is the most: each batch of ten as 5 + 5, each of these as 2 + 3.
        Assert.Equal([10, 5, .. Enumerable.Repeat<long[]>([2, 3], 8).SelectMany(pair => pair)], sizes);
        Assert.Equal(2, notes.Count);
        Assert.Contains("a batch of 10 windows does not fit", notes[0], StringComparison.Ordinal);
        Assert.Contains("at most 3", notes[1], StringComparison.Ordinal);
        using var roomy = TinyModel.Create();
        var expected = ActivationRecorder.Record([roomy], Windows, Hooks, new(BatchSize: 10));
        for (var i = 0; i < expected.Layers[1].Length; i++)
            Assert.Equal(expected.Layers[1][i], table.Layers[1][i], 1e-5);
    }

    [Fact]
    public void Where_not_even_one_window_fits_the_error_says_what_to_do()
    {
        using var model = TinyModel.Create();
        model.Hook(Hooks[0], _ => throw new LibTorchFailure("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes."));

        var error = Assert.Throws<HarnessException>(() => ActivationRecorder.Record([model], Windows, Hooks, new(BatchSize: 2)));

        Assert.Equal(ErrorCode.DeviceOutOfMemory, error.Code);
    }

    [Fact]
    public void Any_other_failure_is_not_taken_for_want_of_memory()
    {
        using var model = TinyModel.Create();
        model.Hook(Hooks[0], _ => throw new LibTorchFailure("CUDA error: device-side assert triggered"));

        Assert.ThrowsAny<ExternalException>(() => ActivationRecorder.Record([model], Windows, Hooks, new(BatchSize: 2)));
    }
}

using System.Runtime.InteropServices;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;
using TorchSharp;

namespace Harness.Activations;

/// <summary>
/// Runs a model over batches of windows and takes what the hooked modules put out at the target, through forward hooks on the modules
/// themselves, straight to its row of the matrices. One thread at a time may use it.
/// </summary>
internal sealed class BatchRecorder : IDisposable
{
    private readonly Gpt2Model _model;
    private readonly ContextWindows _windows;
    private readonly IReadOnlyList<HookPoint> _hooks;
    private readonly bool _literal;
    private readonly List<Action> _removers = [];
    private readonly int[] _fired;
    private readonly torch.Tensor?[] _kept;
    private IReadOnlyList<float[]> _matrices = [];
    private int _row;

    /// <summary>Sets the hooks.</summary>
    /// <param name="model">The model; it computes on its own device.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="hooks">What to record.</param>
    /// <param name="literal">Whether everything is computed, and every hooked output kept until its batch is done.</param>
    public BatchRecorder(Gpt2Model model, ContextWindows windows, IReadOnlyList<HookPoint> hooks, bool literal)
    {
        (_model, _windows, _hooks, _literal) = (model, windows, hooks, literal);
        _fired = new int[hooks.Count];
        _kept = new torch.Tensor?[hooks.Count];
        for (var i = 0; i < hooks.Count; i++)
        {
            var hook = i;
            _removers.Add(model.Hook(hooks[i], output => Observe(hook, output)));
        }
    }

    /// <summary>Records some windows into their rows.</summary>
    /// <param name="firstRow">The first of the windows.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="matrices">Where to: one row-major matrix per hook, as wide as the site.</param>
    /// <param name="firstRowOfMatrices">The window of their first row.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.Internal"/>: a hook did not fire exactly once.</exception>
    public void Record(int firstRow, int rows, IReadOnlyList<float[]> matrices, int firstRowOfMatrices)
    {
        Array.Clear(_fired);
        (_matrices, _row) = (matrices, firstRow - firstRowOfMatrices);
        try
        {
            using var inference = torch.inference_mode();
            using var scope = torch.NewDisposeScope();
            if (_literal)
                ForwardLiterally(firstRow, rows);
            else
                _model.ForwardToTarget(Ids(firstRow, rows, _windows.ContextPre + 1), _hooks.MaxBy(hook => hook.Layer));
        }
        finally
        {
            ForgetKept();
        }

        RequireOneFiring();
    }

    /// <summary>Removes the hooks.</summary>
    public void Dispose() => _removers.ForEach(remove => remove());

    private void ForwardLiterally(int firstRow, int rows)
    {
        var hidden = _model.call(Ids(firstRow, rows, _windows.Width));
        if (_model.Config.TiedHead)
            _model.Logits(hidden);
        for (var hook = 0; hook < _kept.Length; hook++)
            if (_kept[hook] is { } whole)
                CopyRows(whole, _windows.ContextPre, hook);
    }

    private void Observe(int hook, torch.Tensor output)
    {
        if (_fired[hook]++ > 0)
            return;

        // The tensor dies when its block ends, so it is copied, or kept by another name, here and now.
        if (_literal)
            _kept[hook] = output.alias().DetachFromDisposeScope();
        else
            CopyRows(output, output.shape[1] - 1, hook);
    }

    // [rows, tokens] of the first tokens of each window.
    private torch.Tensor Ids(int firstRow, int rows, int tokens)
    {
        var ids = new long[rows * tokens];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = _windows.Ids[(firstRow + i / tokens) * _windows.Width + i % tokens];
        return torch.tensor(ids, [rows, tokens], device: _model.Device);
    }

    // [rows, tokens, width] at one token -> [rows, width], which leaves the device as one block.
    private void CopyRows(torch.Tensor output, long token, int hook)
    {
        using var selected = output.select(1, token);
        using var single = selected.to(torch.float32);
        using var contiguous = single.contiguous();
        using var onProcessor = contiguous.cpu();
        var values = MemoryMarshal.Cast<byte, float>(onProcessor.bytes);
        values.CopyTo(_matrices[hook].AsSpan(_row * (int)output.shape[2]));
    }

    private void ForgetKept()
    {
        foreach (var tensor in _kept)
            tensor?.Dispose();
        Array.Clear(_kept);
    }

    private void RequireOneFiring()
    {
        for (var i = 0; i < _fired.Length; i++)
        {
            if (_fired[i] != 1)
            {
                throw new HarnessException(
                    ErrorCode.Internal,
                    FormattableString.Invariant($"the hook on {_hooks[i].Name} fired {_fired[i]} times in one forward pass"),
                    _hooks[i].Name,
                    "the forward pass calls the module's forward instead of call, or not at all",
                    "report this as a bug of the harness");
            }
        }
    }
}

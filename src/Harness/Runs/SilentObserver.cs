namespace Harness.Runs;

/// <summary>Hears a run and says nothing.</summary>
internal sealed class SilentObserver : IRunObserver
{
    /// <summary>The only one.</summary>
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    public void Began(string part)
    {
    }

    public void Started(string step)
    {
    }

    public void Progressed(string step, int done, int total)
    {
    }

    public void Noted(string note)
    {
    }

    public void Finished(StepTiming timing)
    {
    }
}

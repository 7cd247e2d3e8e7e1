namespace Harness.Runs;

/// <summary>Hears what a run is doing. The library never prints; the command line shows what it hears.</summary>
public interface IRunObserver
{
    /// <summary>A second part of the run began, which does the same steps again with something else: other weights.</summary>
    /// <param name="part">What it is, one or two words.</param>
    void Began(string part);

    /// <summary>A step began.</summary>
    void Started(string step);

    /// <summary>A step got further.</summary>
    /// <param name="step">The step's name.</param>
    /// <param name="done">Units of work done.</param>
    /// <param name="total">Units of work in all.</param>
    void Progressed(string step, int done, int total);

    /// <summary>Something happened that the user should know; the run goes on.</summary>
    /// <param name="note">One sentence without the full stop at the end.</param>
    void Noted(string note);

    /// <summary>A step ended well.</summary>
    void Finished(StepTiming timing);
}

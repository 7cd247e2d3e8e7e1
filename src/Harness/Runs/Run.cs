using System.Collections.Immutable;

namespace Harness.Runs;

/// <summary>
/// One run of an experiment. It adds to each step its timing, its progress and, where something unforeseen goes wrong, the step's
/// name. The wiring between steps is the experiment's own local variables.
/// </summary>
/// <param name="observer">Hears of every step.</param>
/// <param name="clock">Tells when the run started, and times the steps.</param>
/// <param name="cancellation">Stops the run between and within steps.</param>
public sealed class Run(IRunObserver observer, TimeProvider clock, CancellationToken cancellation = default)
{
    private readonly List<StepTiming> _timings = [];

    /// <summary>Whether it does again, with other weights, what was done before, so that what is to be said of the text was said.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Is told the hash of the weights before anything is recorded, and throws where the run is not to go on; null for nobody.</summary>
    internal Action<string>? ValidateWeights { get; init; }

    /// <summary>When the run started.</summary>
    public DateTimeOffset Started { get; } = clock.GetUtcNow();

    /// <summary>The steps done so far, with the seconds that each took.</summary>
    public ImmutableArray<StepTiming> Timings => [.. _timings];

    /// <summary>Says something that the user should know; the run goes on.</summary>
    /// <param name="note">One sentence without the full stop at the end.</param>
    public void Note(string note) => observer.Noted(note);

    /// <summary>Does one step.</summary>
    /// <param name="name">What the step does, for people.</param>
    /// <param name="work">The step.</param>
    /// <returns>What the step returns.</returns>
    /// <exception cref="HarnessException">As the step throws it; any other exception comes wrapped, with the step's name.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public T Step<T>(string name, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Step(name, (_, _) => work());
    }

    /// <summary>Does one step that reports its progress and can be stopped within.</summary>
    /// <param name="name">What the step does, for people.</param>
    /// <param name="work">The step; it is given a sink for (done, total) and the token that stops it.</param>
    /// <returns>What the step returns.</returns>
    /// <exception cref="HarnessException">As the step throws it; any other exception comes wrapped, with the step's name.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public T Step<T>(string name, Func<Action<int, int>, CancellationToken, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellation.ThrowIfCancellationRequested();
        observer.Started(name);
        var start = clock.GetTimestamp();
        try
        {
            var result = work((done, total) => observer.Progressed(name, done, total), cancellation);
            var timing = new StepTiming(name, clock.GetElapsedTime(start).TotalSeconds);
            _timings.Add(timing);
            observer.Finished(timing);
            return result;
        }
        catch (Exception unforeseen) when (unforeseen is not (HarnessException or OperationCanceledException))
        {
            throw new HarnessException(
                ErrorCode.Internal,
                $"the step failed in a way that the harness does not foresee: {unforeseen.GetType().Name}: {unforeseen.Message}",
                $"step \"{name}\"",
                "a bug of the harness",
                "report it with the stack trace below and the command that leads to it",
                unforeseen);
        }
    }
}

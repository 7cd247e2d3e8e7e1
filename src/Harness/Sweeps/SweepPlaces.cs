using System.Collections.Immutable;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Sweeps;

/// <summary>Where each value of a sweep's file stands, so that a fault of it names its line.</summary>
public sealed class SweepPlaces
{
    private readonly string _where;

    internal SweepPlaces(string where, ImmutableArray<JsonPlace> all) => (_where, All) = (where, all);

    /// <summary>Every value, in the order of the text.</summary>
    internal ImmutableArray<JsonPlace> All { get; }

    /// <summary>For example <c>emergence.json, line 7, $.models[2]</c>; without a line where the file leaves the value out.</summary>
    public string At(string path) => All.LastOrDefault(place => place.Path == path) is { } place
        ? FormattableString.Invariant($"{_where}, line {place.Line}, {path}")
        : $"{_where}, {path}";

    /// <summary>Does something for one value; what cannot be used is told with the value's line.</summary>
    /// <exception cref="HarnessException">As <paramref name="work"/> throws it, with the line before its own place.</exception>
    public T For<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (HarnessException error)
        {
            throw new HarnessException(error.Code, error.What, $"{At(path)}: {error.Where}", error.Cause, error.Repair, error);
        }
    }
}

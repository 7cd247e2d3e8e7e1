namespace Harness.Tests.Unit.Baselines;

/// <summary>A clock that stands at 23:30 UTC of 29 February 2028, which is another day in many time zones.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2028, 2, 29, 23, 30, 0, TimeSpan.Zero);
}

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A clock that goes where it is put.</summary>
internal sealed class ManualClock : TimeProvider
{
    public double Seconds { get; set; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => (long)Math.Round(Seconds * 1000);
}

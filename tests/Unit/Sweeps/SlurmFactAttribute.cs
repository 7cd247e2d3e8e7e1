namespace Harness.Tests.Unit.Sweeps;

/// <summary>A fact that starts a Slurm of its own. Where its programs are not installed it says so and is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute() => Skip = SlurmOnLoopback.Missing;
}

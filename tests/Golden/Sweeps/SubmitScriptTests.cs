using Harness.Sweeps;

namespace Harness.Tests.Golden.Sweeps;

public sealed class SubmitScriptTests
{
    [Fact]
    public Task The_job_array_of_1200_tasks() => Verifier.Verify(Script("auto"));

    [Fact]
    public Task The_job_array_of_GPUs() => Verifier.Verify(Script("cuda"));

    private static string Script(string device)
    {
        var task = new SweepTask(
            "0123456789abcdef", "gpt2+book+own+fp32", "negation-tuning", null, "s", "m", "gpt2", "c", "a", "own", "t", "book", "h", "fp32", 463);
        var tasks = Enumerable.Repeat(task, device == "auto" ? 1200 : 3);
        var plan = new SweepPlan("sizes", "Negation tuning by size", device, 8, null, 9L << 30, [.. tasks]);
        return SubmitScript.Format(new SweepFolder("/shared/it's here"), plan, ["/opt/harness"]);
    }
}

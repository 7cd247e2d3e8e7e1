using Harness.Experiments;
using Harness.Studies;

namespace Tense.Tests;

public sealed class TenseStudyTests
{
    [Fact]
    public void The_result_has_not_drifted()
    {
        var outcome = StudyRunner.Run(HarnessProgram.Plan(TenseStudy.Create()));

        Assert.True(outcome.Passed, outcome.Explanation);
    }
}

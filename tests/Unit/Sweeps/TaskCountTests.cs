using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

public class TaskCountTests
{
    [Theory]
    [InlineData(0, 1, "0 of 1 task is")]
    [InlineData(1, 1, "1 of 1 task is")]
    [InlineData(1, 12, "1 of 12 tasks is")]
    [InlineData(0, 12, "0 of 12 tasks are")]
    [InlineData(1200, 2000, "1,200 of 2,000 tasks are")]
    public void Some_of_all_tasks_in_words(int part, int all, string words) => Assert.Equal(words, TaskCount.Are(part, all));
}

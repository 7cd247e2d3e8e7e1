namespace Harness.Sweeps;

/// <summary>Numbers of tasks in words.</summary>
public static class TaskCount
{
    /// <summary>For example <c>1 task</c> or <c>2,000 tasks</c>.</summary>
    public static string Of(int count) => FormattableString.Invariant($"{count:N0} {(count == 1 ? "task" : "tasks")}");
}

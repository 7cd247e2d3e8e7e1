namespace Harness.Sweeps;

/// <summary>Numbers of tasks in words.</summary>
public static class TaskCount
{
    /// <summary>For example <c>1 task</c> or <c>2,000 tasks</c>.</summary>
    public static string Of(int count) => FormattableString.Invariant($"{count:N0} {(count == 1 ? "task" : "tasks")}");

    /// <summary>For example <c>1 of 12 tasks is</c> or <c>2 of 12 tasks are</c>.</summary>
    public static string Are(int part, int all) =>
        FormattableString.Invariant($"{part:N0} of {Of(all)} {(part == 1 || all == 1 ? "is" : "are")}");
}

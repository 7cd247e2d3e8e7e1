namespace Harness.Runs;

/// <summary>
/// The only exception that the library throws for a fault it foresees. Its message says what is wrong, where, the usual cause
/// and the exact repair. A setting is named by its option of the command line, which is called as its property is: <c>--context-pre</c> is
/// <c>StudySettings.ContextPre</c>.
/// </summary>
public sealed class HarnessException : Exception
{
    /// <summary>Creates an error whose parts are complete sentences without the full stop at the end.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="where">The file, option, tensor or token it is about.</param>
    /// <param name="cause">What usually causes it.</param>
    /// <param name="repair">The exact thing to do.</param>
    /// <param name="inner">The exception it wraps, if any.</param>
    public HarnessException(ErrorCode code, string what, string where, string cause, string repair, Exception? inner = null)
        : base($"{what}\n  where:  {where}\n  cause:  {cause}\n  repair: {repair}", inner)
    {
        Code = code;
        HelpLink = $"docs/errors/{code}.md";
        What = what;
        Where = where;
        Cause = cause;
        Repair = repair;
    }

    /// <summary>The stable code.</summary>
    public ErrorCode Code { get; }

    /// <summary>What is wrong, one sentence.</summary>
    public string What { get; }

    /// <summary>The file, option, tensor or token it is about.</summary>
    public string Where { get; }

    /// <summary>What usually causes it.</summary>
    public string Cause { get; }

    /// <summary>The exact thing to do.</summary>
    public string Repair { get; }

    /// <summary>The same error, of which more is known of where: the text or the run, where there are several.</summary>
    internal HarnessException In(string place) => new(Code, What, $"{place}: {Where}", Cause, Repair, this);
}

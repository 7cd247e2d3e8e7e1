using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Statistics;

/// <summary>The fitters by the names that <c>--fitter</c> takes.</summary>
public static class LogitFitters
{
    /// <summary>The names, also of the fitter that not every build has.</summary>
    public static readonly ImmutableArray<string> Names = ["newton", "firth", "accord"];

    /// <summary>A second implementation of the fit by maximum likelihood, by other hands; null in a build without it.</summary>
    /// <param name="threads">Threads at most.</param>
#if ACCORD
    public static ILogitFitter? Witness(int threads) => new AccordLogit { Threads = threads };
#else
    public static ILogitFitter? Witness(int threads) => null;
#endif

    /// <summary>Has a fitter do with separated columns what a rule says; by penalised likelihood there are none.</summary>
    /// <param name="fitter">The fitter.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="threads">Threads at most.</param>
    public static ILogitFitter Separated(ILogitFitter fitter, SeparatedRule rule, int threads) =>
        rule == SeparatedRule.Fail || fitter is FirthLogit
            ? fitter
            : new FirthWhereSeparated(fitter, new FirthLogit { Threads = threads });

    /// <summary>Finds a fitter.</summary>
    /// <param name="name">newton, firth or, in a build with <c>-p:UseAccord=true</c>, accord.</param>
    /// <param name="threads">Threads at most; as many as the machine has cores unless given.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.FitterUnavailable"/>: unknown, or not part of this build.</exception>
    public static ILogitFitter Parse(string name, int? threads = null)
    {
        var count = threads ?? Environment.ProcessorCount;
        return name switch
        {
            "newton" => new NewtonLogit { Threads = count },
            "firth" => new FirthLogit { Threads = count },
#if ACCORD
            "accord" => new AccordLogit { Threads = count },
#else
            "accord" => throw new HarnessException(
                ErrorCode.FitterUnavailable,
                "The fitter 'accord' is not part of this build",
                "--fitter accord",
                "Accord.Statistics (LGPL) is left out unless it is asked for",
                "build with -p:UseAccord=true, or use --fitter newton, which gives the same fits"),
#endif
            _ => throw new HarnessException(
                ErrorCode.FitterUnavailable,
                $"There is no fitter '{name}'",
                $"--fitter {name}",
                "a misspelt name",
                $"{Misspelling.DidYouMean(name, Names)}use newton or firth, or accord in a build with -p:UseAccord=true"),
        };
    }
}

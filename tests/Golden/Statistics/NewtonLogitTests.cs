using System.Globalization;
using System.Text;
using Harness.Statistics;

namespace Harness.Tests.Golden.Statistics;

public sealed class NewtonLogitTests
{
    private static readonly (string Name, float[] Column)[] Cases =
    [
        ("weak", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]),
        ("strong", [1, 2, 3, 4, 5, 8, 4, 7, 9, 10, 11, 12]),
        ("negative", [9, 8, 7, 6, 5, 4, 6, 5, 4, 3, 2, 1]),
        ("two values", [0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1]),
        ("large mean", [1003, 1001, 1004, 1001, 1005, 1009, 1002, 1006, 1005, 1003, 1005, 1008]),
        ("tiny unit", [3e-30f, 1e-30f, 4e-30f, 1e-30f, 5e-30f, 9e-30f, 2e-30f, 6e-30f, 5e-30f, 3e-30f, 5e-30f, 8e-30f]),
        ("separated", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
        ("separated but for a tie", [1, 2, 3, 4, 5, 7, 7, 8, 9, 10, 11, 12]),
        ("constant", [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]),
        ("with NaN", [3, 1, 4, 1, 5, 9, 2, float.NaN, 5, 3, 5, 8]),
    ];

    private static readonly byte[] Labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];

    [Fact]
    public Task Fits()
    {
        var fits = new NewtonLogit().Fit(Matrix(), Cases.Length, Labels);
        var table = new StringBuilder();
        table.Append("column                   status                             beta      error   intercept          p  accuracy");
        for (var column = 0; column < Cases.Length; column++)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"\n{Cases[column].Name,-24} {fits.Status[column],-24} {fits.Beta[column],14:G7} {fits.StandardError[column],10:G5} ");
            table.Append(
                CultureInfo.InvariantCulture,
                $"{fits.Intercept[column],11:G7} {fits.PValue[column],10:G5} {fits.Accuracy[column],9:F4}");
        }

        return Verifier.Verify(table.ToString());
    }

    // As many digits as any implementation gives; of the columns those that have a maximum in ordinary numbers, and those that have none.
    [Fact]
    public Task Fits_that_every_implementation_prints()
    {
        ILogitFitter?[] fitters = [new NewtonLogit(), LogitFitters.Witness(threads: 1)];
        string[] texts = [.. fitters.OfType<ILogitFitter>().Select(Print).Distinct()];

        Assert.Single(texts);
        return Verifier.Verify(texts[0]);
    }

    [Fact]
    public Task What_stands_beside_the_fits()
    {
        var matrix = Matrix();
        var fits = new NewtonLogit().Fit(matrix, Cases.Length, Labels);
        var ratios = LikelihoodRatioTest.Run(matrix, Cases.Length, Labels, fits, 1);
        var areas = RocAuc.Run(matrix, Cases.Length, Labels, 1);
        var firth = new FirthLogit().Fit(matrix, Cases.Length, Labels);
        var held = CrossValidation.Run(matrix, Cases.Length, Labels, [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2], 1);
        var adjusted = Corrections.Adjust(fits.PValue.AsSpan(), Correction.BenjaminiHochberg);
        var table = new StringBuilder();
        table.Append("column                    LR p      AUC     Firth b    Firth p   held out   by fold      BH p");
        for (var column = 0; column < Cases.Length; column++)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"\n{Cases[column].Name,-24} {ratios.PValue[column],8:G4} {areas[column],6:F4} {firth.Beta[column],11:G6} ");
            table.Append(
                CultureInfo.InvariantCulture,
                $"{firth.PValue[column],10:G5} {held.ByRow[column],10:F4} {held.ByFold[column],9:F4} {adjusted[column],9:G4}");
        }

        return Verifier.Verify(table.ToString());
    }

    private static string Print(ILogitFitter fitter)
    {
        string[] left = ["tiny unit", "large mean"];
        var cases = Cases.Where(one => !left.Contains(one.Name)).ToArray();
        float[] matrix = [.. Enumerable.Range(0, Labels.Length).SelectMany(row => cases.Select(one => one.Column[row]))];
        var fits = fitter.Fit(matrix, cases.Length, Labels);
        return "column                   status                          beta          p  accuracy" + string.Concat(cases.Select((one, column) =>
            FormattableString.Invariant(
                $"\n{one.Name,-24} {fits.Status[column],-24} {fits.Beta[column],11:G6} {fits.PValue[column],10:G5} {fits.Accuracy[column],9:F4}")));
    }

    private static float[] Matrix()
    {
        var matrix = new float[Labels.Length * Cases.Length];
        for (var column = 0; column < Cases.Length; column++)
        {
            for (var row = 0; row < Labels.Length; row++)
                matrix[row * Cases.Length + column] = Cases[column].Column[row];
        }

        return matrix;
    }
}

using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

/// <summary>
/// Expected values by R 4.2.2: glm(label ~ x, family = binomial, control = glm.control(epsilon = 1e-15, maxit = 100)), its summary,
/// its logLik and anova, and wilcox.test, which reference_fits.R prints. R takes standard errors, and so p, from the weights before its
/// last iteration: they hold eight digits.
/// </summary>
public sealed class RGlmTests
{
    /// <summary>Name; the column as in <see cref="Columns"/>; intercept, its standard error, slope, its standard error, p, accuracy.</summary>
    public static TheoryData<string, int[], double[]> Glm => new()
    {
        {
            "ordinary", [398, 216, 1, 16384],
            [0.1052736992607964, 0.1039394603814486, 0.7543300122474852, 0.1796578507563887, 2.684477702649781e-05, 58.54271356783920]
        },
        {
            "tiny effect", [398, 216, 2, 150],
            [0.1689399650624445, 0.1008072107354760, -0.2011235056902250, 0.1698818860888449, 0.2364518560937022, 55.77889447236181]
        },
        {
            "huge effect", [398, 216, 3, 120000],
            [-5.350741445074116, 0.7072930388146074, 5.994461209840669, 0.7436561211053989, 7.579846338050224e-16, 93.21608040201005]
        },
        {
            "nearly separated", [398, 216, 4, 165000],
            [-7.544947216236845, 1.422795871997878, 6.178872455157182, 1.094965265094514, 1.671270110673848e-08, 96.98492462311557]
        },
        {
            "unbalanced", [398, 9, 6, 40000],
            [-4.316331196865948, 0.5071652502333930, 1.865030966434960, 0.7269755596116801, 0.01030373658251277, 97.73869346733667]
        },
        {
            "tied, seven values", [398, 216, 7, 16384, 0, -16, 15],
            [0.2865605273567395, 0.1073118870774836, 0.8601887871081011, 0.1698773479411047, 4.114397681966132e-07, 62.31155778894473]
        },
    };

    [Theory]
    [MemberData(nameof(Glm))]
    public void A_fit_meets_glm(string name, int[] column, double[] expected)
    {
        var x = Columns.Make(column[0], column[1], column[2], column[3], coarse: column.ElementAtOrDefault(6));
        Meets(name, x, Columns.Labels(column[0], column[1]), expected);
    }

    [Fact]
    public void Transmissions_by_weight_are_those_of_mtcars()
    {
        // Henderson and Velleman (1981, Biometrics 37, 391-411), R's mtcars: wt in pounds, am. glm(am ~ wt) is a stock example, printed as
        // 12.040 (4.510) and -4.024 (1.436) per 1000 pounds, p = 0.00509.
        float[] pounds =
        [
            2620, 2875, 2320, 3215, 3440, 3460, 3570, 3190, 3150, 3440, 3440, 4070, 3730, 3780, 5250, 5424,
            5345, 2200, 1615, 1835, 2465, 3520, 3435, 3840, 3845, 1935, 2140, 1513, 3170, 2770, 3570, 2780,
        ];
        byte[] manual = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
        var fits = Meets(
            "mtcars",
            pounds,
            manual,
            [12.0403697286573, 4.51006621013305, -0.00402396996217320, 0.00143652774368932, 0.00509164203208246, 90.625]);

        // logLik; anova(fit, test = "Chisq"); wilcox.test: W = 16.5 of 19 x 13 pairs.
        var ratios = LikelihoodRatioTest.Run(pounds, 1, manual, fits, 1);
        Assert.Equal(-9.58804240372254, ratios.LogLikelihood[0], 1e-13);
        Assert.Equal(1, ratios.PValue[0] / 9.36885737485887e-07, 1e-11);
        Assert.Equal(16.5 / 247, RocAuc.Run(pounds, 1, manual, 1)[0], 1e-15);
    }

    [Fact]
    public void Failed_O_rings_by_temperature_are_those_of_the_textbooks()
    {
        // Dalal, Fowlkes and Hoadley (1989, JASA 84, 945-957), the 23 flights before the accident: degrees Fahrenheit, and whether a
        // ring was damaged. Agresti (2002, Categorical Data Analysis) prints 15.043 and -0.232 (0.108).
        float[] degrees = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58];
        byte[] damaged = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
        var fits = Meets(
            "O-rings",
            degrees,
            damaged,
            [15.0429016477024806, 7.37863638491123, -0.232162744218597, 0.108236521649207, 0.0319562412493268, 86.95652173913044]);
        var ratios = LikelihoodRatioTest.Run(degrees, 1, damaged, fits, 1);
        Assert.Equal(-10.1575963439334, ratios.LogLikelihood[0], 1e-12);
        Assert.Equal(1, ratios.PValue[0] / 0.00480353251014031, 1e-11);
        Assert.Equal(24.5 / 112, RocAuc.Run(degrees, 1, damaged, 1)[0], 1e-15);
    }

    [Fact]
    public void Menarche_by_age_is_that_of_MASS()
    {
        // Milicer and Szczotka (1966, Human Biology 38, 199-203), MASS::menarche: 3,918 girls of 25 ages in hundredths of a year. Venables
        // and Ripley print -21.226 and 1.632 (0.059) per year.
        int[] ages =
        [
            921, 1021, 1058, 1083, 1108, 1133, 1158, 1183, 1208, 1233, 1258, 1283, 1308,
            1333, 1358, 1383, 1408, 1433, 1458, 1483, 1508, 1533, 1558, 1583, 1758,
        ];
        int[] girls =
        [
            376, 200, 93, 120, 90, 88, 105, 111, 100, 93, 100, 108, 99,
            106, 105, 117, 98, 97, 120, 102, 122, 111, 94, 114, 1049,
        ];
        int[] women = [0, 0, 0, 2, 2, 5, 10, 17, 16, 29, 39, 51, 47, 67, 81, 88, 79, 90, 113, 95, 117, 107, 92, 112, 1049];
        float[] x = [.. ages.SelectMany((age, row) => Enumerable.Repeat((float)age, girls[row]))];
        byte[] y = [.. girls.SelectMany((all, row) => Enumerable.Range(0, all).Select(one => (byte)(one < women[row] ? 1 : 0)))];
        Meets(
            "menarche",
            x,
            y,
            [-21.2263949051674, 0.770685884387409, 0.0163196834822757, 0.000589531746186884, 1.13583418459949e-168, 90.6074527820316]);
    }

    private static LogisticFits Meets(string name, float[] x, byte[] y, double[] expected)
    {
        var fits = new NewtonLogit().Fit(x, 1, y);
        Assert.Equal((name, FitStatus.Converged), (name, fits.Status[0]));
        Assert.Equal(1, fits.Intercept[0] / expected[0], 1e-11);
        Assert.Equal(1, fits.InterceptStandardError[0] / expected[1], 1e-8);
        Assert.Equal(1, fits.Beta[0] / expected[2], 1e-11);
        Assert.Equal(1, fits.StandardError[0] / expected[3], 1e-8);
        Assert.Equal(Math.Log10(expected[4]), fits.Log10PValue[0], 1e-7);
        Assert.Equal(expected[5], fits.Accuracy[0], 1e-11);
        return fits;
    }
}

using System.Collections.Immutable;
using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class NewtonLogitTests
{
    /// <summary>
    /// By reference_fits.py: name; rows, ones, seed, effect, offset, exponent, coarse of <see cref="Columns"/>; then by Newton's method
    /// in 50 digits intercept, its standard error, slope, its standard error, p, log10 p, accuracy.
    /// </summary>
    public static TheoryData<string, int[], double[]> Exact => new()
    {
        {
            "ordinary", [398, 216, 1, 16384, 0, -16, 0],
            [
                0.10527369926079652, 0.10393946038145054, 0.7543300122474843, 0.17965785075639776,
                2.684477702652339e-05, -4.571140198948002, 58.54271356783919
            ]
        },
        {
            "tiny effect", [398, 216, 2, 150, 0, -16, 0],
            [
                0.16893996506244438, 0.10080721076865361, -0.2011235056902247, 0.16988188619655759,
                0.23645185639088093, -0.6262572719756812, 55.778894472361806
            ]
        },
        {
            "huge effect", [398, 216, 3, 120000, 0, -16, 0],
            [
                -5.350741445074117, 0.7072930388146225, 5.99446120984067, 0.7436561211054167,
                7.579846338061981e-16, -15.120339598485122, 93.21608040201005
            ]
        },
        {
            "nearly separated", [398, 216, 4, 165000, 0, -16, 0],
            [
                -7.544947216236842, 1.4227958720295575, 6.1788724551571885, 1.0949652651187558,
                1.6712701118870013e-08, -7.776953353444849, 96.98492462311557
            ]
        },
        {
            "negative effect", [398, 216, 5, -40000, 0, -16, 0],
            [
                -0.49742117339210745, 0.13766834984813114, -2.146168698442436, 0.24433136078383413,
                1.5797994627010911e-18, -17.80139803821632, 71.60804020100502
            ]
        },
        {
            "unbalanced", [398, 9, 6, 40000, 0, -16, 0],
            [
                -4.316331196865943, 0.5071652507089204, 1.865030966434961, 0.7269755600555442,
                0.010303736629034596, -1.9870052507236635, 97.73869346733669
            ]
        },
        {
            "tied, seven values", [398, 216, 7, 16384, 0, -16, 15],
            [
                0.28656052735673665, 0.10731188707749613, 0.8601887871080992, 0.16987734794114395,
                4.114397681991643e-07, -6.385693733363838, 62.311557788944725
            ]
        },
        {
            "mean 50 standard deviations", [398, 216, 8, 20000, 1900000, -16, 0],
            [
                -30.26973259884058, 5.7838505220678, 1.0425758784145407, 0.19815809667661918,
                1.4301418000477558e-07, -6.844620899650208, 61.55778894472362
            ]
        },
        {
            "unit of 2^-100", [398, 216, 9, 20000, 0, -100, 0],
            [
                0.04912631352436355, 0.1069402688374979, 2.128986555315659e+25, 3.847068076543989e+24,
                3.1292041962926586e-08, -7.5045660960325815, 60.80402010050251
            ]
        },
        {
            "unit of 2^90", [398, 216, 10, 20000, 0, 90, 0],
            [
                0.03692418554743184, 0.10705238626499439, 1.0346050719953034e-32, 2.265886583465155e-33,
                4.971056060283521e-06, -5.3035513391473605, 59.2964824120603
            ]
        },
        {
            "twelve rows", [12, 6, 11, 20000, 0, -16, 0],
            [
                0.005466565142353118, 0.5790857472836884, -0.2568459218874924, 1.136883806440005,
                0.8212628675147621, -0.08551781286975406, 33.333333333333336
            ]
        },
        {
            "two distinct values", [40, 20, 12, 60000, 0, -16, 18],
            [
                0.5465437063680699, 0.3788676152120412, 0.6859420709260723, 0.28002809914448434,
                0.014303592636570852, -1.8445548669911558, 70.0
            ]
        },
    };

    /// <summary>By reference_fits.py, statsmodels 0.13.5: name; the column; slope, its standard error, p, accuracy.</summary>
    /// <remarks>Without the column in units of 2^-100, which statsmodels gives up at its start and calls converged.</remarks>
    public static TheoryData<string, int[], double[]> Statsmodels => new()
    {
        {
            "ordinary", [398, 216, 1, 16384, 0, -16, 0],
            [0.7543300122474842, 0.1796578507563978, 2.6844777026523568e-05, 58.5427135678392]
        },
        {
            "tiny effect", [398, 216, 2, 150, 0, -16, 0],
            [-0.2011235056902247, 0.1698818861965576, 0.23645185639088095, 55.778894472361806]
        },
        {
            "huge effect", [398, 216, 3, 120000, 0, -16, 0],
            [5.994461209840676, 0.7436561211054172, 7.579846338061853e-16, 93.21608040201005]
        },
        {
            "nearly separated", [398, 216, 4, 165000, 0, -16, 0],
            [6.17887245515719, 1.0949652651187713, 1.6712701118877636e-08, 96.98492462311557]
        },
        {
            "negative effect", [398, 216, 5, -40000, 0, -16, 0],
            [-2.146168698442437, 0.24433136078383427, 1.5797994627010957e-18, 71.60804020100502]
        },
        {
            "unbalanced", [398, 9, 6, 40000, 0, -16, 0],
            [1.8650309664349631, 0.7269755600555443, 0.01030373662903451, 97.73869346733667]
        },
        {
            "tied, seven values", [398, 216, 7, 16384, 0, -16, 15],
            [0.8601887871080995, 0.16987734794114406, 4.114397681991647e-07, 62.311557788944725]
        },
        {
            "mean 50 standard deviations", [398, 216, 8, 20000, 1900000, -16, 0],
            [1.0425758784145762, 0.19815809667610956, 1.4301417999410918e-07, 61.55778894472361]
        },
        {
            "unit of 2^90", [398, 216, 10, 20000, 0, 90, 0],
            [1.0346050719953028e-32, 2.2658865834651546e-33, 4.971056060283567e-06, 59.2964824120603]
        },
        {
            "twelve rows", [12, 6, 11, 20000, 0, -16, 0],
            [-0.2568459218874927, 1.1368838064400049, 0.8212628675147617, 33.33333333333333]
        },
        {
            "two distinct values", [40, 20, 12, 60000, 0, -16, 18],
            [0.6859420709260721, 0.2800280991444843, 0.014303592636570857, 70.0]
        },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void A_fit_is_right_to_twelve_digits(string name, int[] column, double[] expected)
    {
        var fits = FitOne(Make(column), Columns.Labels(column[0], column[1]));
        Assert.Equal((name, FitStatus.Converged), (name, fits.Status[0]));
        Close(expected[2], fits.Beta[0], 1e-12);
        Close(expected[3], fits.StandardError[0], 1e-12);
        Close(expected[0], fits.Intercept[0], 1e-11);
        Close(expected[1], fits.InterceptStandardError[0], 1e-12);
        Close(expected[4], fits.PValue[0], 1e-11);
        Close(expected[5], fits.Log10PValue[0], 1e-12);
        Assert.Equal(expected[6], fits.Accuracy[0], 12);
    }

    [Theory]
    [MemberData(nameof(Statsmodels))]
    public void A_fit_meets_statsmodels(string name, int[] column, double[] expected)
    {
        var fits = FitOne(Make(column), Columns.Labels(column[0], column[1]));
        Assert.Equal((name, FitStatus.Converged), (name, fits.Status[0]));
        Close(expected[0], fits.Beta[0], 1e-9);
        Close(expected[1], fits.StandardError[0], 1e-9);
        Assert.Equal(Math.Log10(expected[2]), fits.Log10PValue[0], 1e-8);
        Assert.Equal(expected[3], fits.Accuracy[0], 12);
    }

    [Theory]
    [InlineData(FitStatus.CompleteSeparation, new[] { 1f, 2, 3, 4, 5, 6 })]
    [InlineData(FitStatus.CompleteSeparation, new[] { 6f, 5, 4, 3, 2, 1 })]
    [InlineData(FitStatus.CompleteSeparation, new[] { 0f, 0, 0, float.Epsilon, 1, 1 })]
    [InlineData(FitStatus.QuasiCompleteSeparation, new[] { 1f, 2, 3, 3, 4, 5 })]
    [InlineData(FitStatus.QuasiCompleteSeparation, new[] { 3f, 3, 3, 3, 3, 5 })]
    [InlineData(FitStatus.QuasiCompleteSeparation, new[] { 5f, 4, 3, 3, 2, 1 })]
    [InlineData(FitStatus.QuasiCompleteSeparation, new[] { -1f, -1, -0f, 0, 1, 1 })]
    [InlineData(FitStatus.ConstantColumn, new[] { 7f, 7, 7, 7, 7, 7 })]
    [InlineData(FitStatus.ConstantColumn, new[] { 0f, -0f, 0, 0, -0f, 0 })]
    [InlineData(FitStatus.NotFinite, new[] { 1f, 2, float.NaN, 4, 5, 6 })]
    [InlineData(FitStatus.NotFinite, new[] { 1f, float.PositiveInfinity, 3, 4, 5, 6 })]
    [InlineData(FitStatus.NotFinite, new[] { float.NegativeInfinity, 2, 3, 4, 5, float.PositiveInfinity })]
    [InlineData(FitStatus.Converged, new[] { 1f, 2, 4, 3, 5, 6 })]
    [InlineData(FitStatus.Converged, new[] { 0f, 0, 1, 0, 1, 1 })]
    [InlineData(FitStatus.Converged, new[] { 1f, 2, 3.0000002f, 3, 4, 5 })]
    public void A_column_that_has_no_maximum_is_named_and_all_its_numbers_say_failed(FitStatus status, float[] column)
    {
        var fits = FitOne(column, [0, 0, 0, 1, 1, 1]);
        Assert.Equal(status, fits.Status[0]);
        if (status == FitStatus.Converged)
            return;
        Assert.Equal((1.0, 0.0, 0.0, 0.0), (fits.PValue[0], fits.Log10PValue[0], fits.Beta[0], fits.Accuracy[0]));
        Assert.True(double.IsNaN(fits.Intercept[0]) && double.IsNaN(fits.InterceptStandardError[0]) && double.IsNaN(fits.StandardError[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void With_one_label_only_every_column_that_varies_is_completely_separated(byte label)
    {
        var fits = new NewtonLogit().Fit(Columns.SideBySide([1, 2, 3], [4, 4, 4], [1, float.NaN, 2]), 3, new[] { label, label, label });
        Assert.Equal([FitStatus.CompleteSeparation, FitStatus.ConstantColumn, FitStatus.NotFinite], fits.Status.ToArray());
    }

    [Fact]
    public void Two_rows_are_separated_or_constant_and_one_row_is_constant()
    {
        Assert.Equal(FitStatus.CompleteSeparation, FitOne([1, 2], [0, 1]).Status[0]);
        Assert.Equal(FitStatus.ConstantColumn, FitOne([2, 2], [0, 1]).Status[0]);
        Assert.Equal(FitStatus.ConstantColumn, FitOne([2], [1]).Status[0]);
    }

    [Fact]
    public void Two_distinct_values_give_the_log_odds_of_the_two_by_two_table()
    {
        // Counts 7, 3 at x = 0 and 4, 6 at x = 1: the log odds ratio and Woolf's standard error in closed form.
        float[] x = [.. new float[7], .. Enumerable.Repeat(1f, 4), .. new float[3], .. Enumerable.Repeat(1f, 6)];
        byte[] y = [.. new byte[11], .. Enumerable.Repeat((byte)1, 9)];
        var fits = FitOne(x, y);
        Close(Math.Log(7.0 * 6 / (3.0 * 4)), fits.Beta[0], 1e-14);
        Close(Math.Sqrt(1.0 / 7 + 1.0 / 3 + 1.0 / 4 + 1.0 / 6), fits.StandardError[0], 1e-14);
        Close(Math.Log(3.0 / 7), fits.Intercept[0], 1e-14);
        Assert.Equal(65.0, fits.Accuracy[0]);
    }

    [Fact]
    public void A_probability_of_exactly_one_half_counts_as_predicted_0_whatever_the_rounding() =>
        Gen.Select(Gen.Single[-100, 100], Gen.Single[-100, 100], Gen.Int[1, 9], Gen.Int[1, 9]).Sample((tied, other, pairs, ones) =>
        {
            // As many rows of each label at one value, so that the fitted probability there is one half; mostly label 1 at the other.
            if (tied == other)
                return;
            float[] x = [.. Enumerable.Repeat(tied, 2 * pairs), .. Enumerable.Repeat(other, 2 + ones)];
            byte[] y = [.. new byte[pairs], .. Enumerable.Repeat((byte)1, pairs), 0, .. Enumerable.Repeat((byte)1, 1 + ones)];
            var fits = FitOne(x, y);
            Assert.Equal(100.0 * (pairs + 1 + ones) / x.Length, fits.Accuracy[0], 1e-12);

            // The accuracy of a tie is the same whichever way it falls; the balanced accuracy tells.
            var (right0, right1) = ((double)pairs / (pairs + 1), (1.0 + ones) / (pairs + 1 + ones));
            Assert.Equal(50 * (right0 + right1), fits.BalancedAccuracy[0], 1e-12);
        }, iter: 300);

    [Fact]
    public void Vector_width_and_thread_count_change_no_bit()
    {
        // 133 columns: not a whole number of vectors, and more than one tile; with columns that fail among them.
        var labels = Columns.Labels(398, 216);
        var matrix = Columns.Many(133);
        for (var row = 0; row < 398; row++)
            (matrix[row * 133 + 5], matrix[row * 133 + 11], matrix[row * 133 + 132]) = (row == 3 ? float.NaN : row, labels[row], 2);

        var reference = new NewtonLogit { Lanes = 1, Threads = 1 }.Fit(matrix, 133, labels);
        Assert.Equal(130, reference.Status.Count(status => status == FitStatus.Converged));
        foreach (var lanes in new[] { 1, 2, 4, 8 })
        {
            foreach (var threads in new[] { 1, 2, 5 })
                SameBits(reference, new NewtonLogit { Lanes = lanes, Threads = threads }.Fit(matrix, 133, labels));
        }
    }

    [Fact]
    public void A_column_has_the_same_bits_alone_as_among_others()
    {
        var labels = Columns.Labels(398, 216);
        var all = new NewtonLogit().Fit(Columns.Many(19), 19, labels);
        for (var columns = 1; columns < 19; columns++)
        {
            var some = new NewtonLogit().Fit(Columns.Many(columns), columns, labels);
            Assert.Equal(all.Beta[columns - 1], some.Beta[columns - 1]);
            Assert.Equal(all.PValue[columns - 1], some.PValue[columns - 1]);
        }
    }

    [Fact]
    public void Flipping_the_labels_negates_the_slope_and_leaves_p() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[-90000, 90000]).Sample((seed, effect) =>
    {
        var x = Columns.Make(60, 25, seed, effect);
        var y = Columns.Labels(60, 25);
        var (fits, flipped) = (FitOne(x, y), FitOne(x, [.. y.Select(label => (byte)(1 - label))]));
        Assert.Equal(fits.Status[0], flipped.Status[0]);
        CloseInErrors(fits, -flipped.Beta[0]);
        Close(fits.StandardError[0], flipped.StandardError[0], 1e-11);
    }, iter: 300);

    [Fact]
    public void A_unit_of_a_power_of_two_changes_the_slope_by_it_and_no_other_bit() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[-90, 90]).Sample((seed, power) =>
    {
        var (plain, scaled) = (FitOne(Columns.Make(60, 25, seed, 30000), Columns.Labels(60, 25)),
            FitOne(Columns.Make(60, 25, seed, 30000, exponent: power - 16), Columns.Labels(60, 25)));
        Assert.Equal(Math.ScaleB(plain.Beta[0], -power), scaled.Beta[0]);
        Assert.Equal(plain.PValue[0], scaled.PValue[0]);
        Assert.Equal(plain.Intercept[0], scaled.Intercept[0]);
    }, iter: 300);

    [Fact]
    public void A_shift_leaves_the_slope() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[-3000000, 3000000]).Sample((seed, shift) =>
    {
        var (plain, shifted) = (FitOne(Columns.Make(60, 25, seed, 30000), Columns.Labels(60, 25)),
            FitOne(Columns.Make(60, 25, seed, 30000, shift), Columns.Labels(60, 25)));
        CloseInErrors(plain, shifted.Beta[0]);
        Close(plain.StandardError[0], shifted.StandardError[0], 1e-11);
    }, iter: 300);

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Shuffle(Enumerable.Range(0, 60).ToArray())).Sample((seed, order) =>
    {
        var x = Columns.Make(60, 25, seed, 30000);
        var y = Columns.Labels(60, 25);
        var (plain, shuffled) = (FitOne(x, y), FitOne([.. order.Select(row => x[row])], [.. order.Select(row => y[row])]));
        CloseInErrors(plain, shuffled.Beta[0]);
        Assert.Equal(plain.Accuracy[0], shuffled.Accuracy[0]);
    }, iter: 300);

    [Fact]
    public void Any_floats_are_fitted_or_named_and_a_fit_has_no_gradient_left() =>
        Gen.Select(Gen.Single.Array[4, 40], Gen.Int[1, 3], Gen.Byte[0, 1].Array[40]).Sample((values, coarse, bits) =>
    {
        byte[] y = [.. bits.Take(values.Length)];
        // Many duplicates and mixed scales: numbers repeat, and every bit pattern of a float may come.
        float[] x = [.. values.Select((value, row) => row % (coarse + 1) == 0 ? values[0] : value)];
        var fits = FitOne(x, y);
        Assert.NotEqual(FitStatus.NotConverged, fits.Status[0]);
        if (fits.Status[0] != FitStatus.Converged)
            return;
        var (mean, spread) = (x.Average(value => (double)value), 0.0);
        spread = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
        var (level, slope) = (0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            var residual = y[row] - 1 / (1 + Math.Exp(-(fits.Intercept[0] + fits.Beta[0] * x[row])));
            (level, slope) = (level + residual, slope + residual * ((x[row] - mean) / spread));
        }

        var digitsLost = 1 + Math.Abs(fits.Intercept[0]) + Math.Abs(fits.Beta[0]) * x.Max(value => Math.Abs((double)value));
        Assert.InRange(Math.Abs(level), 0, 1e-13 * x.Length * digitsLost);
        Assert.InRange(Math.Abs(slope), 0, 1e-13 * x.Length * digitsLost);
    }, iter: 3000);

    [Fact]
    public void Denormals_great_numbers_and_duplicates_are_ordinary_numbers()
    {
        var plain = FitOne([1, 2, 2, 3, 5, 2, 3, 4, 4, 6], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        Assert.Equal(FitStatus.Converged, plain.Status[0]);
        foreach (var unit in new[] { float.Epsilon, MathF.ScaleB(1, 100), MathF.ScaleB(1, 125) })
        {
            float[] x = [unit, 2 * unit, 2 * unit, 3 * unit, 5 * unit, 2 * unit, 3 * unit, 4 * unit, 4 * unit, 6 * unit];
            Assert.Equal(plain.PValue[0], FitOne(x, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]).PValue[0]);
        }
    }

    [Fact]
    public void Every_scale_of_a_float_in_one_column_is_fitted_as_in_sixty_digits()
    {
        // From the least denormal to nearly the greatest float. mpmath 1.2.1, findroot on the score in 60 digits.
        float[] x = [1e-45f, 1e-30f, 1e-10f, 1, 1e10f, 1e30f, 3e-45f, 1e-20f, 1e-5f, 1e5f, 1e20f, 3e38f];
        var fits = FitOne(x, Columns.Labels(12, 6));
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Close(-0.18232156244751184, fits.Intercept[0], 1e-12);
        Close(6.8300239563671678e-38, fits.Beta[0], 1e-12);
        Close(8.5634881720873462e-35, fits.StandardError[0], 1e-12);
        Close(0.99936362730029882, fits.PValue[0], 1e-12);
    }

    [Theory]
    [InlineData(1e3f)]
    [InlineData(1e8f)]
    [InlineData(1e15f)]
    [InlineData(3e16f)]
    [InlineData(1e17f)]
    [InlineData(1e20f)]
    [InlineData(1e30f)]
    [InlineData(3e38f)]
    public void Values_so_far_out_that_they_are_certain_leave_the_fit_of_the_others(float far)
    {
        // They add nothing to likelihood, score or information: the expected numbers are statsmodels' for the others alone, as above.
        float[] others = Columns.Make(398, 216, 1, 16384);
        var labels = Columns.Labels(398, 216);
        (float[] Values, byte[] Labels)[] outliers =
            [([far], [1]), ([-far], [0]), ([far, far / 3], [1, 1]), ([far, -far, -far / 7], [1, 0, 0])];
        Assert.All(outliers, some =>
        {
            var fits = FitOne([.. others, .. some.Values], [.. labels, .. some.Labels]);
            Assert.Equal(FitStatus.Converged, fits.Status[0]);
            Assert.Equal(1, fits.Beta[0] / 0.7543300122474842, 1e-11);
            Assert.Equal(1, fits.StandardError[0] / 0.1796578507563978, 1e-11);
        });
    }

    [Fact]
    public void A_value_far_out_stays_on_its_own_side_where_the_others_leave_the_slope_to_it()
    {
        // The others have a slope of zero, so the maximum lies where the far value, of label 0, pulls no more: mpmath 1.2.1 in 60 digits puts
        // its log-odds at -79.17 and z at 5e-16. Its pull there, 2.5e-10, is less than the rounding of the others' residuals, so that no double
        // can tell how far beyond -75 it is.
        const float heap = -7406164;
        var fits = FitOne([heap, -1.4e-19f, heap, -4.3e-29f, heap, 5.9182954e24f, heap], [1, 0, 0, 1, 0, 0, 1]);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Assert.InRange(fits.Intercept[0] + fits.Beta[0] * 5.9182954e24f, -200, -75);
        Assert.Equal(1, fits.PValue[0], 1e-12);
    }

    [Fact]
    public void A_slope_that_rounding_moves_back_and_forth_ends()
    {
        // The same, with a rounding whose steps make the far value more and less certain in turn.
        const float heap = 7871265;
        var fits = FitOne([heap, 1.26e-42f, 4.486e-20f, heap, -3.9200588e24f], [0, 1, 0, 1, 0]);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Assert.Equal(1, fits.PValue[0], 1e-12);
    }

    [Fact]
    public void A_number_beyond_the_floats_is_an_infinity_and_named() =>
        Assert.Equal(FitStatus.NotFinite, FitOne([1, 3, (float)1e300, 2, 4, 5], [0, 0, 0, 1, 1, 1]).Status[0]);

    [Fact]
    public void A_column_that_overlaps_by_a_hair_converges()
    {
        // Ten rows a hair apart, two of them out of order, and two far away, whose log-odds run to 10^6.
        float[] near = [-5, -4, -3, -2, 1, -1, 2, 3, 4, 5];
        for (var hair = 0; hair <= 14; hair++)
        {
            var unit = MathF.ScaleB(1, -hair);
            var fits = FitOne([-100, .. near.Select(x => x * unit), 100], [.. new byte[6], .. Enumerable.Repeat((byte)1, 6)]);
            Assert.Equal(FitStatus.Converged, fits.Status[0]);
            // The far rows have no weight, so the slope is that of the near rows, by statsmodels 0.13.5, in their unit.
            Assert.Equal(0.8616979640217363, fits.Beta[0] * unit, 1e-9);
            Assert.Equal(100.0 * 10 / 12, fits.Accuracy[0], 10);
        }
    }

    [Fact]
    public void Few_rows_apart_from_heaps_of_duplicates_converge()
    {
        // Two heaps that differ by label, and one row of each label in the other's place or beyond it: the linear discriminant is far off.
        foreach (var stray in new[] { 1e2f, 1e4f, 1e6f, 1e9f })
        {
            float[] x = [.. new float[500], 1, -stray, .. Enumerable.Repeat(1f, 500), 0, stray];
            byte[] y = [.. new byte[502], .. Enumerable.Repeat((byte)1, 502)];
            var fits = FitOne(x, y);
            Assert.Equal(FitStatus.Converged, fits.Status[0]);

            // Without the strays, which are certain, it is a table of 500, 1, 1, 500.
            Close(2 * Math.Log(500), fits.Beta[0], 1e-9);
        }
    }

    [Theory]
    [InlineData(1, 999, 999, 1)]
    [InlineData(1, 1299, 1299, 1)]
    [InlineData(1, 1399, 1399, 1)]
    [InlineData(1, 1499, 1499, 1)]
    [InlineData(1, 1999, 1999, 1)]
    [InlineData(1, 3999, 3999, 1)]
    [InlineData(1, 19_999, 19_999, 1)]
    [InlineData(1, 1500, 2, 1)]
    [InlineData(3, 1400, 200, 1)]
    [InlineData(2, 7, 30_000, 1)]
    [InlineData(40, 1999, 1, 300)]
    public void A_column_of_two_values_has_the_log_odds_ratio_of_its_table(int low1, int low0, int high1, int high0)
    {
        // Woolf 1955: the maximum is the logarithm of the ratio of odds, its variance the sum of the reciprocals of the four counts.
        float[] x = [.. new float[low0 + low1], .. Enumerable.Repeat(1f, high0 + high1)];
        byte[] y = [.. new byte[low0], .. Enumerable.Repeat((byte)1, low1), .. new byte[high0], .. Enumerable.Repeat((byte)1, high1)];
        var fits = FitOne(x, y);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Close(Math.Log((double)high1 * low0 / ((double)high0 * low1)), fits.Beta[0], 1e-9);
        Close(Math.Sqrt(1.0 / low0 + 1.0 / low1 + 1.0 / high0 + 1.0 / high1), fits.StandardError[0], 1e-9);
    }

    [Fact]
    public void A_discriminant_at_which_one_row_alone_has_weight_is_not_where_the_fit_ends()
    {
        // Two heaps that differ by label but for a row of each, and a row half-way. The discriminant's slope is 2,000: the row half-way
        // has all weight there, and no slope any information. By Newton's method in 50 digits (mpmath) on the same floats.
        float[] x = [.. new float[1999], 1, .. Enumerable.Repeat(1f, 1999), 0, 0.501f];
        var fits = FitOne(x, [.. new byte[2000], .. Enumerable.Repeat((byte)1, 2001)]);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Close(15.251444684709424, fits.Beta[0], 1e-12);
        Close(1.4463886620554717, fits.StandardError[0], 1e-12);
        Close(-7.4016199188224124, fits.Intercept[0], 1e-12);
    }

    [Fact]
    public void No_columns_give_no_fits() => Assert.Equal(0, new NewtonLogit().Fit(default, 0, new byte[] { 0, 1 }).Count);

    [Fact]
    public void Arguments_that_contradict_each_other_are_refused()
    {
        var fitter = new NewtonLogit();
        Assert.Throws<ArgumentException>(() => fitter.Fit(new float[5], 2, new byte[] { 0, 1 }));
        Assert.Throws<ArgumentException>(() => fitter.Fit(new float[2], 1, new byte[] { 0, 2 }));
        Assert.Throws<ArgumentException>(() => fitter.Fit(default, 1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => fitter.Fit(default, -1, new byte[] { 0, 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonLogit { Threads = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonLogit { Lanes = 3 });
    }

    private static LogisticFits FitOne(float[] column, byte[] labels) => new NewtonLogit().Fit(column, 1, labels);

    private static float[] Make(int[] c) => Columns.Make(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);

    private static void Close(double expected, double actual, double relative)
    {
        if (expected.Equals(actual))
            return;
        Assert.InRange(Math.Abs(actual - expected), 0, relative * Math.Abs(expected));
    }

    // A slope near zero has no relative precision to lose: the difference is measured in standard errors.
    private static void CloseInErrors(LogisticFits expected, double slope)
    {
        if (expected.Status[0] == FitStatus.Converged)
            Assert.InRange(Math.Abs(expected.Beta[0] - slope) / expected.StandardError[0], 0, 1e-11);
        else
            Assert.Equal(0, slope);
    }

    private static void SameBits(LogisticFits expected, LogisticFits actual)
    {
        Assert.Equal(expected.Status.ToArray(), actual.Status.ToArray());
        Assert.Equal(Bits(expected.Beta), Bits(actual.Beta));
        Assert.Equal(Bits(expected.PValue), Bits(actual.PValue));
        Assert.Equal(Bits(expected.Log10PValue), Bits(actual.Log10PValue));
        Assert.Equal(Bits(expected.Accuracy), Bits(actual.Accuracy));
        Assert.Equal(Bits(expected.Intercept), Bits(actual.Intercept));
        Assert.Equal(Bits(expected.StandardError), Bits(actual.StandardError));
        Assert.Equal(Bits(expected.InterceptStandardError), Bits(actual.InterceptStandardError));
    }

    private static long[] Bits(ImmutableArray<double> numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
}

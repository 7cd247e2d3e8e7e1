using CsCheck;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class MisspellingTests
{
    private static readonly string[] Known = ["negation-tuning", "negation-tuning-mlp", "contrast", "cpu", "cuda", "--preset", "run"];

    [Theory]
    [InlineData("negation-tunning", "negation-tuning")]
    [InlineData("negation-tuning-mpl", "negation-tuning-mlp")]
    [InlineData("Contrast", "contrast")]
    [InlineData("contarst", "contrast")]
    [InlineData("--presett", "--preset")]
    [InlineData("-preset", "--preset")]
    [InlineData("rnu", "run")]
    [InlineData("cud", "cuda")]
    [InlineData("cup", "cpu")]
    public void A_slip_is_answered_with_what_was_meant(string typed, string meant)
    {
        Assert.Equal(meant, Misspelling.Nearest(typed, Known));
        Assert.Equal($"did you mean {meant}? ", Misspelling.DidYouMean(typed, Known));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("probit")]
    [InlineData("negation")]
    [InlineData("")]
    [InlineData("--")]
    [InlineData("☃")]
    public void What_is_near_to_nothing_is_answered_with_nothing(string typed)
    {
        Assert.Null(Misspelling.Nearest(typed, Known));
        Assert.Equal("", Misspelling.DidYouMean(typed, Known));
    }

    [Fact]
    public void One_slip_after_the_first_letter_is_always_found()
    {
        var letters = Gen.Char['a', 'z'];
        Gen.Select(letters.Array[3, 20], Gen.Int[0, 3], Gen.Int[0, 100], letters).Sample((word, kind, place, other) =>
        {
            var name = new string(word);
            Assert.Equal(name, Misspelling.Nearest(Slip(name, kind, 1 + (place % (name.Length - 1)), other), [name]));
        });
    }

    private static string Slip(string name, int kind, int at, char other) => kind switch
    {
        0 => name.Remove(at, 1),
        1 => name.Insert(at, $"{other}"),
        2 => name.Remove(at, 1).Insert(at, $"{other}"),
        _ => at == 1 ? name : name[..(at - 1)] + name[at] + name[at - 1] + name[(at + 1)..],
    };
}

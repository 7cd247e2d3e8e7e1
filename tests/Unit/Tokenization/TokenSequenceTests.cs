using Harness.Tokenization;

namespace Harness.Tests.Unit.Tokenization;

public sealed class TokenSequenceTests
{
    [Fact]
    public void Ids_are_hashed_as_little_endian_32_bit_integers()
    {
        // python3 -c "import hashlib, struct; print(hashlib.sha256(struct.pack('<3i', 15496, 995, 15496)).hexdigest())"
        Assert.Equal("61e89c20a4c341a939b6f64798360d983b4b61898a94272b0b3d0cc9d22b2de6", TokenSequence.FromIds([15496, 995, 15496]).Sha256);

        // The SHA-256 of nothing.
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", TokenSequence.FromIds([]).Sha256);
    }

    [Fact]
    public void Tokens_and_different_tokens_are_counted()
    {
        var tokens = TokenSequence.FromIds([15496, 995, 15496]);

        Assert.Equal(3, tokens.Count);
        Assert.Equal(2, tokens.UniqueCount);
    }
}

using System.Text;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class Sha256HexTests : IDisposable
{
    // NIST's example of FIPS 180-4 with a message of two blocks.
    private const string Text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    private const string Hex = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Bytes_a_text_and_a_file_of_the_same_content_have_the_hash_that_the_standard_gives()
    {
        File.WriteAllText(_folder.File("message.txt"), Text);

        Assert.Equal(
            [Hex, Hex, Hex],
            [Sha256Hex.Of(Encoding.ASCII.GetBytes(Text)), Sha256Hex.OfText(Text), Sha256Hex.OfFile(_folder.File("message.txt"))]);
    }

    public void Dispose() => _folder.Dispose();
}

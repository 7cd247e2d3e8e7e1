using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Targets;

/// <summary>Lists of targets, damaged: what is read lies in the text.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedTargetListTests
{
    private const string Text = "I can not go, \u00e9 and \ud83d\ude00 you may never come.\r\nShe could, he cannot.";

    private static readonly string[] Seeds =
    [
        "start,end,label,text,surprisal\n2,5,yes,can,0.5\n6,9,no,\" not\",1e3\n",
        "token,label,word,token_id\n1,yes,can,460\n2,no,\"not\",407\n",
    ];

    [Fact]
    public void Lists()
    {
        var tokens = EmbeddedTokenizer.Instance.Encode(Text);
        using var folder = new TemporaryFolder();
        var path = folder.File("targets.csv");
        Fuzz.ReadOrFail(Seeds, [ErrorCode.TargetsInvalid, ErrorCode.TargetsUnreadable], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var list = TargetListCsv.Read(path);
            foreach (var category in new[] { list.Label0, list.Label1 })
                Assert.All(list.Locate(Text, tokens, EmbeddedTokenizer.Instance).Of(category, 0, 1).Targets, target =>
                {
                    Assert.InRange(target.TokenIndex, 0, tokens.Count - 2);
                    Assert.Equal(tokens.Ids[target.TokenIndex], target.TokenId);
                });
        });
    }
}

using System.Collections.Immutable;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class WordTypesTests
{
    [Fact]
    public void Tokens_that_differ_in_space_and_case_are_one_type()
    {
        var types = Of(" not", "Not", " can", "'t", "not");
        Assert.Equal(["not", "can", "'t"], types.Names.ToArray());
        Assert.Equal([0, 0, 1, 2, 0], types.OfRow.ToArray());
    }

    [Fact]
    public void Types_are_counted_for_each_label_apart()
    {
        var types = Of(" can", " may", " can", " not", "'t", " not");
        ImmutableArray<byte> labels = [0, 0, 0, 1, 1, 1];
        Assert.Equal(2, types.Count(labels, 0));
        Assert.Equal(2, types.Count(labels, 1));
    }

    private static WordTypes Of(params string[] tokens)
    {
        var ids = tokens.Select(token => Assert.Single(EmbeddedTokenizer.Instance.Encode(token).Ids));
        ImmutableArray<TargetMatch> targets = [.. ids.Select((id, place) => new TargetMatch("any", place, id))];
        return WordTypes.Of(new ContextWindows(targets, [.. targets.Select(_ => (byte)0)], [], 0, 1), EmbeddedTokenizer.Instance);
    }
}

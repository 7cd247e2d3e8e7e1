using CsCheck;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class DocumentSplitTests
{
    private static readonly TrainingDocument[] Documents = [.. Enumerable.Range(0, 40).Select(i => Small.Document($"{i}.txt", i + 1))];

    [Fact]
    public void Every_document_is_on_one_side_and_the_share_is_held_out() =>
        Gen.Select(Gen.ULong, Gen.Double[0.001, 0.999], Gen.Int[2, 40]).Sample((seed, share, count) =>
        {
            var split = DocumentSplit.Of(Documents.Take(count), share, seed);
            Assert.Equal(Names(Documents.Take(count)).Order(), Names(split.Training).Concat(Names(split.HeldOut)).Order());
            Assert.Equal(Math.Clamp((int)Math.Round(share * count), 1, count - 1), split.HeldOut.Length);
        });

    [Fact]
    public void The_order_of_the_documents_does_not_matter()
    {
        var forwards = DocumentSplit.Of(Documents, 0.2, seed: 1);
        var backwards = DocumentSplit.Of(Documents.Reverse(), 0.2, seed: 1);
        Assert.Equal(Names(forwards.HeldOut), Names(backwards.HeldOut));
        Assert.Equal(Names(forwards.Training), Names(backwards.Training));
    }

    [Fact]
    public void Another_seed_holds_out_other_documents() =>
        Assert.NotEqual(Names(DocumentSplit.Of(Documents, 0.2, seed: 1).HeldOut), Names(DocumentSplit.Of(Documents, 0.2, seed: 2).HeldOut));

    [Fact]
    public void One_document_cannot_be_split() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DocumentSplit.Of([Documents[0]], 0.5, seed: 1));

    private static string[] Names(IEnumerable<TrainingDocument> documents) => [.. documents.Select(document => document.Name)];
}

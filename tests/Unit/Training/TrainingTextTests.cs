using Harness.Runs;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainingTextTests
{
    [Fact]
    public void Each_document_stands_between_two_ends_of_text()
    {
        var text = TrainingText.Join([Small.Document("a", 2), Small.Document("b", 3)], Small.EndOfText);
        Assert.Equal([11, 0, 1, 11, 0, 1, 2, 11], text.Ids.AsEnumerable());
        Assert.Equal(7, text.Targets);
    }

    [Fact]
    public void A_text_shorter_than_two_windows_is_refused()
    {
        var text = TrainingText.Join([Small.Document("a", 14)], Small.EndOfText);
        text.RefuseShorterThan(7);
        var error = Assert.Throws<HarnessException>(() => text.RefuseShorterThan(8));
        Assert.Equal(ErrorCode.CorpusTooShort, error.Code);
        Assert.Contains("--context 7", error.Repair);
    }
}

using System.Text;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Tests.Unit.Profiles;

/// <summary>Profiles and baselines, damaged: what is read can be compared and written again.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedProfileTests
{
    [Fact]
    public void Profiles()
    {
        var whole = SampleProfiles.Of(2);
        Fuzz.ReadOrFail([ProfileJson.Format(whole)], [ErrorCode.BaselineMalformed, ErrorCode.BaselineOutdated], bytes =>
        {
            var read = ProfileJson.Parse(Encoding.UTF8.GetString(bytes), "damaged.json");
            SampleProfiles.AssertEqual(read, ProfileJson.Parse(ProfileJson.Format(read), "again.json"));
            foreach (var (before, now) in new[] { (whole, read), (read, whole), (read, read) })
            {
                Assert.NotNull(DriftTable.ToText(DriftCheck.Compare(before, now)));
                Assert.NotNull(ProfileDiffTable.ToText(ProfileDiff.Of(before, now), "before", "now"));
            }
        });
    }
}

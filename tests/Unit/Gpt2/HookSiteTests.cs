using System.Reflection;
using Harness.Gpt2;
using TorchSharp;

namespace Harness.Tests.Unit.Gpt2;

public sealed class HookSiteTests
{
    /// <summary>The names of all sites: what a theory over them takes.</summary>
    public static TheoryData<string> Names => [.. HookSite.All.Select(site => site.Name)];

    internal static HookSite Named(string name) => HookSite.All.Single(site => site.Name == name);

    [Fact]
    public void Every_site_is_listed_once_under_a_name_of_its_own()
    {
        var fields = typeof(HookSite).GetFields(BindingFlags.Public | BindingFlags.Static);
        var rows = fields.Select(field => field.GetValue(null)).OfType<HookSite>();

        Assert.Equal(rows, HookSite.All);
        Assert.Distinct(HookSite.All.Select(site => site.Name));
        Assert.Distinct(HookSite.All.Select(site => site.Pattern));
        Assert.All(HookSite.All, site => Assert.Matches("^[a-z]+(-[a-z]+)*$", site.Name));
    }

    // The names are part of the identity of committed baselines.
    [Theory]
    [InlineData("attention-qkv", "h.{layer}.attn.c_attn", "Q K V")]
    [InlineData("mlp-pre", "h.{layer}.mlp.c_fc", "MLP")]
    [InlineData("block-output", "h.{layer}", "residual")]
    public void What_the_committed_baselines_say_of_a_site_stays(string name, string pattern, string parts)
    {
        Assert.Equal(pattern, Named(name).Pattern);
        Assert.Equal(parts, string.Join(' ', Named(name).Parts.Select(part => part.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_site_is_named_after_a_module_of_the_model_or_its_input(string name)
    {
        using var model = new Gpt2Model(TinyModel.Config);
        var place = new HookPoint(1, Named(name)).Name;

        var module = place.EndsWith(".input", StringComparison.Ordinal) ? place[..^".input".Length] : place;
        Assert.Contains(module, model.named_modules().Select(one => one.name));
    }

    [Fact]
    public void A_part_is_named_as_TransformerLens_names_it() =>
        Assert.Equal("blocks.1.attn.hook_k", new HookPoint(1, HookSite.AttentionQkv).InTransformerLens(HookSite.AttentionQkv.Parts[1]));

    // Layer 2 of four. Blocks 0 and 1 run whole: 24 values of sites on the way. What is computed of the last two blocks is written out:
    // each site that gets a value, and for how many of the four tokens.
    [Theory]
    [InlineData("block-input", "block-input 4, attention-input 4, attention-qkv 1, attention-heads 1, attention-output 1, "
        + "residual-middle 1, mlp-pre 1, mlp-post 1, mlp-output 1, block-output 1 | block-input 1")]
    [InlineData("attention-input", "block-input 4, attention-input 4, attention-qkv 1, attention-heads 1, attention-output 1, "
        + "residual-middle 1, mlp-pre 1, mlp-post 1, mlp-output 1, block-output 1 | attention-input 1")]
    [InlineData("attention-qkv", "block-input 4, attention-input 4, attention-qkv 1, attention-heads 1, attention-output 1, "
        + "residual-middle 1, mlp-pre 1, mlp-post 1, mlp-output 1, block-output 1 | attention-input 1, attention-qkv 1")]
    [InlineData("attention-heads", Whole + " | attention-input 4, attention-qkv 1, attention-heads 1")]
    [InlineData("attention-output", Whole + " | attention-input 4, attention-qkv 1, attention-heads 1, attention-output 1")]
    [InlineData("residual-middle", Whole + " | " + Attention)]
    [InlineData("mlp-pre", Whole + " | " + Attention + ", mlp-pre 1")]
    [InlineData("mlp-post", Whole + " | " + Attention + ", mlp-pre 1, mlp-post 1")]
    [InlineData("mlp-output", Whole + " | " + Attention + ", mlp-pre 1, mlp-post 1, mlp-output 1")]
    [InlineData("block-output", Whole + " | " + Attention + ", mlp-pre 1, mlp-post 1, mlp-output 1, block-output 1")]
    public void The_way_to_the_target_computes_no_token_that_cannot_matter(string name, string expected)
    {
        using var model = new Gpt2Model(TinyModel.Config with { NLayer = 4 });
        RandomWeights.Initialize(model, seed: 1);
        var seen = new List<string>[4];
        for (var layer = 0; layer < 4; layer++)
        {
            var list = seen[layer] = [];
            foreach (var site in HookSite.All)
                model.Hook(new HookPoint(layer, site), output => list.Add($"{site} {output.shape[1]}"));
        }

        using var ids = torch.tensor([3L, 1, 4, 1], [1, 4]);
        using (torch.no_grad())
            model.ForwardToTarget(ids, new HookPoint(2, Named(name)));

        Assert.Equal(Whole, string.Join(", ", seen[0]));
        Assert.Equal(expected, $"{string.Join(", ", seen[1])} | {string.Join(", ", seen[2])}");
        Assert.Empty(seen[3]);
    }

    private const string Whole = "block-input 4, attention-input 4, attention-qkv 4, attention-heads 4, attention-output 4, "
        + "residual-middle 4, mlp-pre 4, mlp-post 4, mlp-output 4, block-output 4";

    private const string Attention = "block-input 4, attention-input 4, attention-qkv 1, attention-heads 1, attention-output 1, "
        + "residual-middle 1";
}

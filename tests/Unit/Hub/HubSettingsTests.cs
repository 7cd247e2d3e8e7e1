using Harness.Hub;
using Harness.Runs;

namespace Harness.Tests.Unit.Hub;

/// <summary>The environment variables of Python's huggingface_hub (constants.py and utils/_auth.py) mean the same here.</summary>
public sealed class HubSettingsTests
{
    private static readonly string Home = Path.Combine(Path.GetTempPath(), "no-such-home");

    [Theory]
    [InlineData("~/.cache/huggingface/hub")]
    [InlineData("~/xdg/huggingface/hub", "XDG_CACHE_HOME=~/xdg")]
    [InlineData("~/hf/hub", "HF_HOME=~/hf", "XDG_CACHE_HOME=~/xdg")]
    [InlineData("~/models", "HF_HUB_CACHE=~/models", "HF_HOME=~/hf")]
    [InlineData("~/.cache/huggingface/hub", "HF_HOME=", "HF_HUB_CACHE=")]
    [InlineData("~/old", "HUGGINGFACE_HUB_CACHE=~/old", "HF_HOME=~/hf")]
    [InlineData("~/models", "HF_HUB_CACHE=~/models", "HUGGINGFACE_HUB_CACHE=~/old")]
    [InlineData("~/ann/hf/hub", "HF_HOME=~/$WHO/hf", "WHO=ann")]
    [InlineData("~/ann-x/hub", "HF_HOME=~/${WHO}-x", "WHO=ann")]
    [InlineData("~/$NOBODY/hub", "HF_HOME=~/$NOBODY")]
    [InlineData("~/scratch/models", "HF_HUB_CACHE=$SCRATCH/models", "SCRATCH=~/scratch")]
    [InlineData("~/ann/huggingface/hub", "XDG_CACHE_HOME=~/$WHO", "WHO=ann")]
    public void The_caches_folder(string expected, params string[] environment) =>
        Assert.Equal(Path.GetFullPath(expected.Replace("~", Home, StringComparison.Ordinal)), From(environment).CacheFolder);

    [Theory]
    [InlineData("https://huggingface.co/")]
    [InlineData("https://hub.example/", "HF_ENDPOINT=https://hub.example")]
    [InlineData("http://127.0.0.1:8000/proxy/", "HF_ENDPOINT=http://127.0.0.1:8000/proxy/")]
    public void The_endpoint(string expected, params string[] environment) => Assert.Equal(expected, From(environment).Endpoint.ToString());

    [Theory]
    [InlineData("hub.example")]
    [InlineData("file:///etc/passwd")]
    public void An_endpoint_that_is_none(string text) =>
        Assert.Equal(ErrorCode.HubSettingsMalformed, Assert.Throws<HarnessException>(() => From($"HF_ENDPOINT={text}")).Code);

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("on", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Offline(string value, bool expected) => Assert.Equal(expected, From($"HF_HUB_OFFLINE={value}").Offline);

    [Theory]
    [InlineData("1", "", true)]
    [InlineData("", "1", true)]
    [InlineData("0", "1", false)]
    [InlineData("", "no", false)]
    public void Offline_as_transformers_has_it(string hub, string transformers, bool expected) =>
        Assert.Equal(expected, From($"HF_HUB_OFFLINE={hub}", $"TRANSFORMERS_OFFLINE={transformers}").Offline);

    [Fact]
    public void The_token_of_the_environment_goes_before_that_of_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("token"), "hf_file\n");
        File.WriteAllText(folder.File("other"), " hf_other ");

        Assert.Equal("hf_file", Token($"HF_HOME={folder.Path}"));
        Assert.Equal("hf_other", Token($"HF_HOME={folder.Path}", $"HF_TOKEN_PATH={folder.File("other")}"));
        Assert.Equal("hf_env", Token($"HF_HOME={folder.Path}", "HF_TOKEN=hf_env"));
        Assert.Equal("hf_old", Token($"HF_HOME={folder.Path}", "HUGGING_FACE_HUB_TOKEN=hf_old"));
        Assert.Equal("hf_env", Token("HF_TOKEN=hf_env", "HUGGING_FACE_HUB_TOKEN=hf_old"));
        Assert.Null(Token());

        static string? Token(params string[] environment) => From(environment).Token?.Authorization.Parameter;
    }

    [Theory]
    [InlineData("hf_secret second")]
    [InlineData("hf_secret\nsecond")]
    [InlineData("hf_secreté")]
    public void A_token_that_cannot_be_sent_is_refused_without_being_shown(string token)
    {
        var error = Assert.Throws<HarnessException>(() => From($"HF_TOKEN={token}"));

        Assert.Equal(ErrorCode.HubSettingsMalformed, error.Code);
        Assert.DoesNotContain("hf_secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_as_text_do_not_show_the_token() =>
        Assert.DoesNotContain("hf_secret", From("HF_TOKEN=hf_secret").ToString(), StringComparison.Ordinal);

    private static HubSettings From(params string[] environment)
    {
        var variables = environment.Select(pair => pair.Replace("~", Home, StringComparison.Ordinal).Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return HubSettings.From(name => variables.GetValueOrDefault(name), Home);
    }
}

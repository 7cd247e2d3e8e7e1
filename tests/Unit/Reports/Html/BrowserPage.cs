using System.Text.Json;

namespace Harness.Tests.Unit.Reports.Html;

/// <summary>A page in the browser, and what a person can do with it.</summary>
internal sealed class BrowserPage(DevTools tools, string session)
{
    private Uri? _address;

    /// <summary>What went wrong on the page, and every address it asked for but its own.</summary>
    public IEnumerable<string> Complaints => tools.Events
        .Where(message => message.TryGetProperty("sessionId", out var of) && of.GetString() == session)
        .Where(message => DevTools.Method(message) is "Runtime.exceptionThrown" or "Runtime.consoleAPICalled" or "Log.entryAdded"
            || (DevTools.Method(message) == "Network.requestWillBeSent" && Requested(message) != _address!.AbsoluteUri))
        .Select(message => message.ToString());

    public async Task Load(Uri address, int width, bool dark, bool script)
    {
        _address = address;
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await Ask($"{domain}.enable");
        await Ask("Emulation.setDeviceMetricsOverride", new { width, height = 800, deviceScaleFactor = 1, mobile = width < 600 });
        var scheme = new { name = "prefers-color-scheme", value = dark ? "dark" : "light" };
        await Ask("Emulation.setEmulatedMedia", new { features = new[] { scheme } });
        await Ask("Emulation.setScriptExecutionDisabled", new { value = !script });
        tools.Events.RemoveAll(message => DevTools.Method(message) == "Page.loadEventFired");
        await Ask("Page.navigate", new { url = address.AbsoluteUri });
        await tools.WaitFor("Page.loadEventFired");
    }

    public async Task<T> Read<T>(string expression)
    {
        var answer = await Ask("Runtime.evaluate", new { expression, returnByValue = true });
        return answer.GetProperty("result").TryGetProperty("value", out var value)
            ? value.Deserialize<T>()!
            : throw new InvalidOperationException($"{expression}: {answer}");
    }

    public async Task PointAt(string element)
    {
        var place = await Read<double[]>($"{element}.scrollIntoView(), (box => [box.x + box.width / 2, box.y + box.height / 2])"
            + $"({element}.getBoundingClientRect())");
        await Ask("Input.dispatchMouseEvent", new { type = "mouseMoved", x = place[0], y = place[1] });
    }

    public async Task PressTab()
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
            await Ask("Input.dispatchKeyEvent", new { type, key = "Tab", code = "Tab", windowsVirtualKeyCode = 9 });
    }

    public Task Type(string text) => Ask("Input.insertText", new { text });

    private static string Requested(JsonElement message) =>
        message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!;

    private Task<JsonElement> Ask(string method, object? parameters = null) => tools.Ask(method, parameters, session);
}

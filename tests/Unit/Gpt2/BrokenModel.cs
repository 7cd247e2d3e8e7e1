using System.Text;
using System.Text.Json.Nodes;
using Harness.Safetensors;

namespace Harness.Tests.Unit.Gpt2;

/// <summary>Writes model folders and safetensors files that are sound, or wrong in one point.</summary>
internal static class BrokenModel
{
    public static string WriteFolder(
        TemporaryFolder folder, Action<JsonObject>? config = null, List<SafetensorsTensor>? tensors = null, bool halfPrecision = false)
    {
        var json = JsonNode.Parse(TinyModel.Config.ToJson())!.AsObject();
        config?.Invoke(json);
        File.WriteAllText(folder.File("config.json"), json.ToJsonString());
        SafetensorsWriter.Write(folder.File("model.safetensors"), tensors ?? TinyModel.Tensors(), halfPrecision);
        return folder.Path;
    }

    /// <summary>A safetensors file from its header's text and its data.</summary>
    public static string WriteSafetensors(TemporaryFolder folder, string header, byte[] data, string name = "model.safetensors")
    {
        var json = Encoding.UTF8.GetBytes(header);
        var path = folder.File(name);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
        return path;
    }
}

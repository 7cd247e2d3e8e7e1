namespace Harness.Hub;

/// <summary>The files of a model at one commit, in the cache.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Commit">The commit, 40 hexadecimal digits.</param>
/// <param name="Folder">Their folder, in Hugging Face layout.</param>
public sealed record HubSnapshot(string Id, string Commit, string Folder);

namespace Harness.Profiles;

/// <summary>One of the texts that a study was run on.</summary>
/// <param name="Name">The text.</param>
/// <param name="Folder">The folder of its run, beside that of the replication.</param>
/// <param name="CorpusSha256">SHA-256 of the text's bytes.</param>
/// <param name="TargetsSha256">SHA-256 of its targets.</param>
/// <param name="Targets">Its targets.</param>
/// <param name="Words">Its words.</param>
/// <param name="Significant">Neurons significant by the study's rule.</param>
/// <param name="InLayer">Neurons that survive within their layer by words.</param>
/// <param name="JointPValue">p of all its neurons together, by words.</param>
public sealed record ReplicatedText(
    string Name,
    string Folder,
    string CorpusSha256,
    string TargetsSha256,
    int Targets,
    int Words,
    int Significant,
    int InLayer,
    double JointPValue);

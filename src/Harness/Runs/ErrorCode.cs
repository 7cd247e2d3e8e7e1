namespace Harness.Runs;

/// <summary>
/// The stable code of an error. Codes are never reused; docs/errors.md has the cause and the repair of each.
/// </summary>
/// <param name="Id">The printed code, for example <c>HRN1002</c>.</param>
/// <param name="Owner">Who can mend it, which decides the exit code.</param>
public sealed record ErrorCode(string Id, ErrorOwner Owner)
{
    /// <summary>A text cannot be opened.</summary>
    public static readonly ErrorCode CorpusUnreadable = User(1001);

    /// <summary>A text is not UTF-8.</summary>
    public static readonly ErrorCode CorpusNotUtf8 = User(1002);

    /// <summary>A text has fewer tokens than one context window.</summary>
    public static readonly ErrorCode CorpusTooShort = User(1003);

    /// <summary>A category of targets has no hits or too few to fit anything.</summary>
    public static readonly ErrorCode TooFewTargets = User(1004);

    /// <summary>A text has no Project Gutenberg marks to cut at, or several of a kind.</summary>
    public static readonly ErrorCode BoilerplateNotFound = User(1005);

    /// <summary>A word type has targets of both categories, where each type must have one.</summary>
    public static readonly ErrorCode TypeInBothCategories = User(1010);

    /// <summary>A file of a model folder is missing or cannot be opened.</summary>
    public static readonly ErrorCode ModelFileMissing = User(1101);

    /// <summary>config.json is malformed or asks for something that this GPT-2 does not do.</summary>
    public static readonly ErrorCode ModelConfigUnsupported = User(1102);

    /// <summary>A safetensors file is truncated, foreign or inconsistent.</summary>
    public static readonly ErrorCode SafetensorsMalformed = User(1103);

    /// <summary>A tensor that the configuration implies is not in the weights.</summary>
    public static readonly ErrorCode TensorMissing = User(1104);

    /// <summary>A tensor's shape contradicts the configuration.</summary>
    public static readonly ErrorCode TensorShapeMismatch = User(1105);

    /// <summary>vocab.json or merges.txt is malformed.</summary>
    public static readonly ErrorCode TokenizerMalformed = User(1106);

    /// <summary>A context window is longer than the model's positions.</summary>
    public static readonly ErrorCode WindowTooLong = User(1107);

    /// <summary>A token id lies outside the model's vocabulary.</summary>
    public static readonly ErrorCode TokenOutOfVocabulary = User(1108);

    /// <summary>A weight is NaN or infinity.</summary>
    public static readonly ErrorCode WeightsNotFinite = User(1109);

    /// <summary>The weights do not fit the memory.</summary>
    public static readonly ErrorCode ModelTooLarge = User(1110);

    /// <summary>One layer's activations are more numbers than an array can have.</summary>
    public static readonly ErrorCode RecordingTooLarge = User(1111);

    /// <summary>No experiment has this name.</summary>
    public static readonly ErrorCode UnknownExperiment = User(1201);

    /// <summary>No preset has this name.</summary>
    public static readonly ErrorCode UnknownPreset = User(1202);

    /// <summary>A device is not one of auto, cpu, cuda, cuda:n.</summary>
    public static readonly ErrorCode UnknownDevice = User(1203);

    /// <summary>CUDA was asked for and there is none.</summary>
    public static readonly ErrorCode CudaUnavailable = User(1204);

    /// <summary>A folder or file cannot be written.</summary>
    public static readonly ErrorCode OutputNotWritable = User(1205);

    /// <summary>A fitter is unknown, or not part of this build.</summary>
    public static readonly ErrorCode FitterUnavailable = User(1206);

    /// <summary>An option's value, or a combination of options, makes no sense.</summary>
    public static readonly ErrorCode InvalidOption = User(1207);

    /// <summary>A new experiment's name is malformed, or taken.</summary>
    public static readonly ErrorCode ExperimentNameUnfit = User(1208);

    /// <summary>A statistic of one's own has a name that is malformed or taken.</summary>
    public static readonly ErrorCode StatisticUnfit = User(1210);

    /// <summary>A finished run that is to be read is missing, not as it was left, or about something else.</summary>
    public static readonly ErrorCode RunUnusable = User(1211);

    /// <summary>No neuron survives the test, or no target has a pair.</summary>
    public static readonly ErrorCode NothingToAblate = User(1212);

    /// <summary>libtorch or its bridge cannot be loaded.</summary>
    public static readonly ErrorCode TorchNotLoadable = User(1301);

    /// <summary>Not even one window fits the device's memory.</summary>
    public static readonly ErrorCode DeviceOutOfMemory = User(1302);

    /// <summary>A kept batch of activations is gone or damaged while it is read.</summary>
    public static readonly ErrorCode RecordingDamaged = User(1304);

    /// <summary>A file of saved activations cannot be read, or belongs to another study, text or model.</summary>
    public static readonly ErrorCode ActivationsUnfit = User(1305);

    /// <summary>A contrast's rules file cannot be opened.</summary>
    public static readonly ErrorCode RulesUnreadable = User(1401);

    /// <summary>A contrast's rules file is not JSON, or a key is missing, given twice or of the wrong type.</summary>
    public static readonly ErrorCode RulesMalformed = User(1402);

    /// <summary>A contrast's rules file has a key that means nothing there.</summary>
    public static readonly ErrorCode RulesUnknownKey = User(1403);

    /// <summary>A contrast's rules cannot find anything or cannot be told apart.</summary>
    public static readonly ErrorCode RulesInvalid = User(1404);

    /// <summary>A rule's regular expression cannot be used.</summary>
    public static readonly ErrorCode PatternInvalid = User(1405);

    /// <summary>A list of targets cannot be opened, or is not UTF-8.</summary>
    public static readonly ErrorCode TargetsUnreadable = User(1406);

    /// <summary>A line of a list of targets makes no sense, or does not fit the text.</summary>
    public static readonly ErrorCode TargetsInvalid = User(1407);

    /// <summary>A server cannot be reached, or its answers keep breaking off.</summary>
    public static readonly ErrorCode ServerUnreachable = User(1501);

    /// <summary>A server answers with an error, with nothing that can be checked, or with something else than was asked for.</summary>
    public static readonly ErrorCode ServerRefused = User(1502);

    /// <summary>A download has the wrong length or the wrong hash.</summary>
    public static readonly ErrorCode DownloadCorrupt = User(1503);

    /// <summary>The disk has too little room for a download.</summary>
    public static readonly ErrorCode DiskFull = User(1504);

    /// <summary>The hub has no such repository.</summary>
    public static readonly ErrorCode HubRepositoryUnknown = User(1505);

    /// <summary>A repository has no such branch, tag or commit.</summary>
    public static readonly ErrorCode HubRevisionUnknown = User(1506);

    /// <summary>A repository is private or gated.</summary>
    public static readonly ErrorCode HubAccessDenied = User(1507);

    /// <summary>A repository lacks a file that a model needs.</summary>
    public static readonly ErrorCode HubFileMissing = User(1508);

    /// <summary>The network is switched off and something is not in the cache.</summary>
    public static readonly ErrorCode OfflineAndNotCached = User(1509);

    /// <summary>An environment variable of the hub, or its token, makes no sense.</summary>
    public static readonly ErrorCode HubSettingsMalformed = User(1510);

    /// <summary>No mirror has a text.</summary>
    public static readonly ErrorCode TextNotFound = User(1511);

    /// <summary>Another process does not finish the download of a file.</summary>
    public static readonly ErrorCode LockHeld = User(1512);

    /// <summary>A file of a cache cannot be read.</summary>
    public static readonly ErrorCode CacheUnreadable = User(1513);

    /// <summary>A sweep's file cannot be opened.</summary>
    public static readonly ErrorCode SweepUnreadable = User(1601);

    /// <summary>A sweep's file is not JSON, or a key is unknown, missing, given twice or of the wrong type.</summary>
    public static readonly ErrorCode SweepMalformed = User(1602);

    /// <summary>A value of a sweep makes no sense.</summary>
    public static readonly ErrorCode SweepInvalid = User(1603);

    /// <summary>A plan.json cannot be used.</summary>
    public static readonly ErrorCode PlanUnusable = User(1604);

    /// <summary>A study, model or text is not the one that a sweep was planned with.</summary>
    public static readonly ErrorCode SweepInputChanged = User(1605);

    /// <summary>Tasks of a sweep are missing, failed or damaged.</summary>
    public static readonly ErrorCode SweepIncomplete = User(1606);

    /// <summary>The run and the baseline are not about the same text, tokens, targets or weights.</summary>
    public static readonly ErrorCode NotComparable = User(2001);

    /// <summary>The counts of significant neurons drifted.</summary>
    public static readonly ErrorCode CountsDrifted = User(2002);

    /// <summary>The mean accuracies drifted.</summary>
    public static readonly ErrorCode MeansDrifted = User(2003);

    /// <summary>There is no baseline to compare with.</summary>
    public static readonly ErrorCode BaselineMissing = User(2004);

    /// <summary>A file is not a baseline.</summary>
    public static readonly ErrorCode BaselineMalformed = User(2005);

    /// <summary>Accepting a baseline was refused.</summary>
    public static readonly ErrorCode AcceptRefused = User(2006);

    /// <summary>There is no received profile to accept.</summary>
    public static readonly ErrorCode NothingToAccept = User(2007);

    /// <summary>The list of known drifts is malformed.</summary>
    public static readonly ErrorCode ToleranceMalformed = User(2008);

    /// <summary>Other neurons are significant or selected than in the baseline.</summary>
    public static readonly ErrorCode NeuronsDrifted = User(2009);

    /// <summary>A baseline was accepted by another version of the harness, in another form.</summary>
    public static readonly ErrorCode BaselineOutdated = User(2010);

    /// <summary>A run is registered already, or its result is known.</summary>
    public static readonly ErrorCode RegistrationRefused = User(2011);

    /// <summary>A <c>run.json</c> cannot be read, or there is none.</summary>
    public static readonly ErrorCode RunUnreadable = User(2012);

    /// <summary>The effects of an ablation drifted.</summary>
    public static readonly ErrorCode EffectsDrifted = User(2013);

    /// <summary>A fault of the harness itself.</summary>
    public static readonly ErrorCode Internal = new("HRN9001", ErrorOwner.Harness);

    /// <summary>The files of a run's neurons say something else than its profile.</summary>
    public static readonly ErrorCode ResultsContradict = new("HRN9003", ErrorOwner.Harness);

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static ErrorCode User(int number) => new(FormattableString.Invariant($"HRN{number}"), ErrorOwner.User);
}

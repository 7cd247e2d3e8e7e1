using Harness.Gpt2;
using Harness.Runs;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainingFolderTests
{
    private static readonly DocumentSplit Split = DocumentSplit.Of([Small.Document("a", 30), Small.Document("b", 40)], 0.5, 1);

    [Fact]
    public void The_written_model_loads_with_the_weights_rounded_to_F16()
    {
        using var folder = new TemporaryFolder();
        using var tokenizer = new TemporaryFolder();
        File.WriteAllText(tokenizer.File("vocab.json"), "{}");
        File.WriteAllText(tokenizer.File("merges.txt"), "#version: 0.2\n");
        using var model = new Gpt2Model(Small.Settings.Model);
        Small.Train(model, folder.File("checkpoint.safetensors"));

        new TrainingFolder(folder.Path).WriteModel(model, tokenizer.Path);
        using var loaded = Gpt2Checkpoint.Load(folder.Path);

        Assert.Equal(["checkpoint.safetensors", "config.json", "merges.txt", "model.safetensors", "vocab.json"], folder.Files());
        Assert.Equal(model.Config, loaded.Config);
        foreach (var ((name, trained), (_, read)) in model.named_parameters().Zip(loaded.named_parameters()))
        {
            float[] expected = [], actual = [];
            ParameterMemory.Read(trained, values => expected = Array.ConvertAll(values.ToArray(), value => (float)(Half)value));
            ParameterMemory.Read(read, values => actual = values.ToArray());
            Assert.True(expected.SequenceEqual(actual), name);
        }
    }

    [Fact]
    public void The_loss_curve_is_written_as_a_table_and_as_a_picture()
    {
        using var folder = new TemporaryFolder();
        new TrainingFolder(folder.Path).WriteCurve([new(4, 2.5f, 2.25f), new(8, 1.5f, 1.75f)], Small.Settings, new(2.4, 1.2, 8));

        // The rates of steps 3 and 7 by hand: 9 steps along the cosine from step 2, so 0.001 + 0.009 (1 + cos 20 or 100 degrees) / 2.
        Assert.Equal(
            "step,tokens,learning_rate,training_loss,held_out_loss\n4,128,0.00972862,2.5000,2.2500\n8,256,0.00471858,1.5000,1.7500\n",
            File.ReadAllText(folder.File("loss.csv")));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder.File("loss.png"))[..4]);
    }

    [Fact]
    public void The_same_training_may_claim_its_folder_again()
    {
        using var folder = new TemporaryFolder();
        var training = new TrainingFolder(folder.Path);
        training.Claim(Small.Settings, Split);
        File.WriteAllText(training.Checkpoint, "");
        training.Claim(Small.Settings, Split);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_or_texts_is_not_gone_on_from()
    {
        using var folder = new TemporaryFolder();
        var training = new TrainingFolder(folder.Path);
        training.Claim(Small.Settings, Split);
        File.WriteAllText(training.Checkpoint, "");

        Refused(() => training.Claim(Small.Settings with { Steps = 99 }, Split));
        Refused(() => training.Claim(Small.Settings, Split with { Training = [Small.Document("a", 31)] }));
        File.Delete(folder.File("training.json"));
        Refused(() => training.Claim(Small.Settings, Split));

        static void Refused(Action claim) => Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(claim).Code);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused_before_anything_is_computed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        var error = Assert.Throws<HarnessException>(() => new TrainingFolder(folder.File("file")).Claim(Small.Settings, Split));
        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
    }
}

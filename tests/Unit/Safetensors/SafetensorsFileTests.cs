using System.Text;
using Harness.Runs;
using Harness.Safetensors;
using Harness.Tests.Unit.Gpt2;

namespace Harness.Tests.Unit.Safetensors;

public sealed class SafetensorsFileTests
{
    private const string TwoByThree = """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""";

    [Fact]
    public void A_file_made_by_hand_is_read()
    {
        using var folder = new TemporaryFolder();
        float[] values = [1, -2, 3.5f, float.Epsilon, float.MaxValue, -0f];
        var path = BrokenModel.WriteSafetensors(
            folder,
            """{"b":{"dtype":"F32","shape":[],"data_offsets":[24,28]},"__metadata__":{"format":"pt"}, """
            + """ "a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}   """,
            [.. values.SelectMany(BitConverter.GetBytes), .. BitConverter.GetBytes(9f)]);

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(["a", "b"], file.Entries.Keys.Order());
        Assert.True(file.Entries["a"].Shape is [2, 3]);
        Assert.Equal(values, Read(file, "a"));
        Assert.Equal([9f], Read(file, "b"));
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b, 0x01, 0x00 }, new[] { 1f, -2f, 65504f, 5.9604645e-08f })]
    [InlineData("BF16", new byte[] { 0x80, 0x3f, 0x00, 0xc0, 0x7f, 0x7f, 0x01, 0x00 }, new[] { 1f, -2f, 3.3895314e38f, 9.18355e-41f })]
    public void Sixteen_bit_values_are_widened_exactly(string dtype, byte[] data, float[] expected)
    {
        // The IEEE 754 and bfloat16 encodings of 1, -2, the largest and the smallest positive number.
        using var folder = new TemporaryFolder();
        var path = BrokenModel.WriteSafetensors(folder, "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":[4],\"data_offsets\":[0,8]}}", data);

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(expected, Read(file, "a"));
    }

    [Fact]
    public void A_sixteen_bit_tensor_longer_than_one_chunk_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        var values = Enumerable.Range(0, (1 << 19) + 1001).Select(i => (float)(i % 2048)).ToArray();
        SafetensorsWriter.Write(folder.File("a"), [new SafetensorsTensor("x", [values.Length], () => values)], halfPrecision: true);

        using var file = SafetensorsFile.Open(folder.File("a"));

        Assert.Equal(values, Read(file, "x"));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[24],"data_offsets":[0,24]},"b":{"dtype":"U8","shape":[4],"data_offsets":[20,24]}}""", "lap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[3],"data_offsets":[12,24]}}""", "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4],"data_offsets":[8,24]}}""", "gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}}""", "belong to none")]
    [InlineData("""{"a":{"dtype":"F32","shape":[7],"data_offsets":[0,28]}}""", "ends within tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,20]}}""", "tensor a of shape [2, 3]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2,-3],"data_offsets":[0,24]}}""", "tensor a of shape [-2, -3]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "tensor a of shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[6],"data_offsets":[24,0]}}""", "tensor a of shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[6],"data_offsets":[-24,0]}}""", "tensor a of shape")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", "ends within tensor a")]
    [InlineData("""{"a":{"dtype":"Q4","shape":[6],"data_offsets":[0,24]}}""", "unknown type Q4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[6]}}""", "JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[6],"data_offsets":[0]}}""", "JSON")]
    [InlineData("""{"a":{"dtype":null,"shape":[6],"data_offsets":[0,24]}}""", "unknown type null")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1e99],"data_offsets":[0,24]}}""", "JSON")]
    [InlineData("""{"a":7}""", "JSON")]
    [InlineData("""[]""", "JSON")]
    [InlineData("""{"a":""", "JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[24],"data_offsets":[0,24]},"a":{"dtype":"I8","shape":[],"data_offsets":[24,25]}}""", "JSON")]
    public void A_header_that_does_not_account_for_every_byte_is_refused(string header, string why)
    {
        using var folder = new TemporaryFolder();
        AssertMalformed(BrokenModel.WriteSafetensors(folder, header, new byte[24]), why);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 548105171\n", "Git LFS pointer")]
    [InlineData("<!doctype html>\n<html><body>Not found</body></html>", "web page")]
    [InlineData("  <HTML>", "web page")]
    [InlineData("PK\u0003\u0004archive/data.pkl", "pytorch_model.bin")]
    [InlineData("GGUF\u0003", "GGUF")]
    [InlineData("", "0 bytes")]
    [InlineData("1234567", "7 bytes")]
    [InlineData("Invalid username or password.", "no model has")]
    public void A_file_of_another_kind_is_called_by_its_name(string content, string why)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.safetensors"), Encoding.Latin1.GetBytes(content));
        AssertMalformed(folder.File("model.safetensors"), why);
    }

    [Fact]
    public void A_pickle_is_called_by_its_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.safetensors"), [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20]);
        AssertMalformed(folder.File("model.safetensors"), "pickle");
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(BrokenModel.WriteSafetensors(folder, TwoByThree, new byte[24]));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File("model.safetensors"), whole[..length]);
            AssertMalformed(folder.File("model.safetensors"), "bytes");
        }
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void A_damaged_file_is_read_or_refused_and_nothing_else_happens()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(BrokenModel.WriteSafetensors(folder, TwoByThree, new byte[24]));
        Fuzz.Read([whole], bytes => OpenAndRead(folder, bytes));
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void A_damaged_header_of_the_right_length_is_read_or_refused_and_nothing_else_happens()
    {
        using var folder = new TemporaryFolder();
        const string two = """{"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]},"""
            + """ "b":{"dtype":"F64","shape":[],"data_offsets":[12,20]}}""";
        Fuzz.Read(
            [Encoding.UTF8.GetBytes(TwoByThree), Encoding.UTF8.GetBytes(two)],
            header => OpenAndRead(folder, [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[24]]));
    }

    [Fact]
    public void Values_of_64_bits_are_rounded_to_the_nearest()
    {
        using var folder = new TemporaryFolder();
        double[] values = [1, -0.1, Math.PI, 1e-50, 3e38];
        var path = BrokenModel.WriteSafetensors(
            folder, """{"a":{"dtype":"F64","shape":[5],"data_offsets":[0,40]}}""", [.. values.SelectMany(BitConverter.GetBytes)]);

        using var file = SafetensorsFile.Open(path);

        // NumPy 1.24: np.array([1, -0.1, np.pi, 1e-50, 3e38]).astype(np.float32).view(np.uint32)
        Assert.Equal(
            [0x3f800000, 0xbdcccccd, 0x40490fdb, 0, 0x7f61b1e6],
            Read(file, "a").Select(BitConverter.SingleToUInt32Bits));
    }

    [Fact]
    public void A_tensor_of_whole_numbers_is_not_read_as_weights()
    {
        using var folder = new TemporaryFolder();
        using var file = SafetensorsFile.Open(
            BrokenModel.WriteSafetensors(folder, """{"a":{"dtype":"I64","shape":[3],"data_offsets":[0,24]}}""", new byte[24]));

        var error = Assert.Throws<HarnessException>(() => Read(file, "a"));

        Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        Assert.Contains("tensor a is of type I64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_read_is_an_error_and_not_zeros()
    {
        using var folder = new TemporaryFolder();
        var path = BrokenModel.WriteSafetensors(folder, TwoByThree, new byte[24]);
        using var file = SafetensorsFile.Open(path);
        using (var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            other.SetLength(other.Length - 4);

        Assert.Equal(ErrorCode.SafetensorsMalformed, Assert.Throws<HarnessException>(() => Read(file, "a")).Code);
    }

    [Fact]
    public void What_the_writer_writes_is_read_back_to_the_last_bit()
    {
        using var folder = new TemporaryFolder();
        SafetensorsWriter.Write(folder.File("a"), TinyModel.Tensors());

        using var file = SafetensorsFile.Open(folder.File("a"));

        foreach (var (name, shape) in TinyModel.Config.Tensors())
        {
            Assert.Equal(shape, file.Entries[name].Shape);
            var expected = TinyModel.Weights(name, (int)file.Entries[name].Count);
            Assert.Equal(expected, Array.ConvertAll(Read(file, name), value => (double)value));
        }
    }

    [Fact]
    public void The_writer_refuses_what_F16_cannot_hold_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        float[] values = [65520];

        Assert.Throws<OverflowException>(
            () => SafetensorsWriter.Write(folder.File("a"), [new SafetensorsTensor("x", [1], () => values)], halfPrecision: true));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static void OpenAndRead(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder.File("model.safetensors"), bytes);
        try
        {
            using var file = SafetensorsFile.Open(folder.File("model.safetensors"));
            foreach (var name in file.Entries.Keys)
                Read(file, name);
        }
        catch (HarnessException error)
        {
            Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        }
    }

    private static float[] Read(SafetensorsFile file, string name)
    {
        var values = new float[file.Entries[name].Count];
        file.Read(file.Entries[name], values);
        return values;
    }

    private static void AssertMalformed(string path, string why)
    {
        var error = Assert.Throws<HarnessException>(() => SafetensorsFile.Open(path).Dispose());
        Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        Assert.Contains(why, error.What, StringComparison.Ordinal);
        Assert.Equal(path, error.Where);
    }
}

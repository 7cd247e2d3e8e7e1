using System.Buffers.Binary;
using System.Text;
using Harness.Native;

namespace Harness.Tests.Unit.Native;

public sealed class ElfVersionPatchTests
{
    // Where Synthetic() puts the flags of its entries.
    private const int FlagsOfV1 = 0x200 + 16 + 4;
    private const int FlagsOfV2 = 0x200 + 32 + 4;
    private const int FlagsOfOther = 0x200 + 64 + 4;

    [Theory]
    [InlineData("libstdc++.so.6", "V_1", FlagsOfV1)]
    [InlineData("libstdc++.so.6", "V_2", FlagsOfV2)]
    [InlineData("libother.so", "V_2", FlagsOfOther)]
    public void The_flag_of_that_entry_is_set_and_no_other_byte_changes(string library, string version, int offset)
    {
        var elf = Synthetic();
        var expected = Synthetic();
        expected[offset] |= 2;

        Assert.True(ElfVersionPatch.MakeOptional(elf, library, version));

        Assert.Equal(expected, elf);
    }

    [Fact]
    public void Other_flags_of_the_entry_stay()
    {
        var elf = Synthetic();
        elf[FlagsOfV1] = 1;

        ElfVersionPatch.MakeOptional(elf, "libstdc++.so.6", "V_1");

        Assert.Equal(3, elf[FlagsOfV1]);
    }

    [Theory]
    [InlineData("libstdc++.so.6", "V_3")]
    [InlineData("libstdc++.so.6", "V_")]
    [InlineData("libstdc++.so", "V_1")]
    [InlineData("libother.so", "V_1")]
    public void A_version_that_is_not_required_changes_nothing(string library, string version)
    {
        var elf = Synthetic();

        Assert.False(ElfVersionPatch.MakeOptional(elf, library, version));

        Assert.Equal(Synthetic(), elf);
    }

    [Fact]
    public void What_is_not_ELF_of_64_bits_is_refused()
    {
        var thirtyTwoBit = Synthetic();
        thirtyTwoBit[4] = 1;

        Assert.Throws<InvalidDataException>(() => ElfVersionPatch.MakeOptional("MZ"u8.ToArray(), "l", "v"));
        Assert.Throws<InvalidDataException>(() => ElfVersionPatch.MakeOptional(new byte[100], "l", "v"));
        Assert.Throws<InvalidDataException>(() => ElfVersionPatch.MakeOptional(thirtyTwoBit, "l", "v"));
    }

    [Fact]
    public void A_file_cut_anywhere_is_never_read_beyond_its_end()
    {
        var whole = Synthetic();
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            try
            {
                // The tables end at 0x240; after them come the names, and one that is cut off matches nothing.
                Assert.False(ElfVersionPatch.MakeOptional(cut, "libother.so", "V_3"));
                Assert.True(length >= 0x240);
            }
            catch (InvalidDataException)
            {
                Assert.True(length < 0x240);
            }
        }
    }

    [LinuxFact]
    public void The_stock_bridge_of_TorchSharp_differs_from_its_patched_copy_in_one_byte()
    {
        var stock = File.ReadAllBytes(LibTorchFolder.FindOwn("LibTorchSharp")!);
        var patched = stock.ToArray();

        Assert.True(ElfVersionPatch.MakeOptional(patched, "libstdc++.so.6", "GLIBCXX_3.4.32"));

        // readelf -V on libLibTorchSharp.so of TorchSharp 0.107.0: section at 0x3f8f0, entry at 0x140, flags 4 bytes into it.
        var changed = Enumerable.Range(0, stock.Length).Where(i => stock[i] != patched[i]).ToList();
        Assert.Equal([0x3f8f0 + 0x140 + 4], changed);
        Assert.Equal((0, 2), (stock[changed[0]], patched[changed[0]]));
    }

    /// <summary>
    /// A library of one loaded segment whose addresses are file offsets plus 0x10000: program headers at 0x40, dynamic section at 0x100,
    /// version needs at 0x200 (libstdc++.so.6 with V_1 and V_2; libother.so with V_2), names at 0x280.
    /// </summary>
    private static byte[] Synthetic()
    {
        var elf = new byte[0x2a4];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(elf);
        U64(32, 0x40);
        U16(54, 56);
        U16(56, 2);
        ProgramHeader(0x40, type: 1, offset: 0, address: 0x10000, size: 0x2a4);
        ProgramHeader(0x78, type: 2, offset: 0x100, address: 0x10100, size: 0x40);
        Dynamic(0x100, 5, 0x10280);
        Dynamic(0x110, 0x6ffffffe, 0x10200);
        Dynamic(0x120, 0x6fffffff, 2);
        Encoding.ASCII.GetBytes("\0V_1\0V_2\0libstdc++.so.6\0libother.so\0").CopyTo(elf, 0x280);
        Need(0x200, versions: 2, file: 9, first: 16, next: 48);
        Version(0x210, name: 1, next: 16);
        Version(0x220, name: 5, next: 0);
        Need(0x230, versions: 1, file: 24, first: 16, next: 0);
        Version(0x240, name: 5, next: 0);
        return elf;

        void U16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(at), value);
        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(at), value);
        void U64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(elf.AsSpan(at), value);

        void ProgramHeader(int at, uint type, ulong offset, ulong address, ulong size)
        {
            U32(at, type);
            U64(at + 8, offset);
            U64(at + 16, address);
            U64(at + 32, size);
        }

        void Dynamic(int at, ulong tag, ulong value)
        {
            U64(at, tag);
            U64(at + 8, value);
        }

        void Need(int at, ushort versions, uint file, uint first, uint next)
        {
            U16(at, 1);
            U16(at + 2, versions);
            U32(at + 4, file);
            U32(at + 8, first);
            U32(at + 12, next);
        }

        void Version(int at, uint name, uint next)
        {
            U32(at + 8, name);
            U32(at + 12, next);
        }
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Harness.Native;

/// <summary>
/// Makes one required symbol version of a shared library optional: sets the flag VER_FLG_WEAK on its entry in the version-needs table,
/// so that the loader no longer refuses the library where the version is absent. Sound where no relocation binds to a symbol of that
/// version. Reads 64-bit little-endian ELF through its dynamic segment, as the loader does (System V gABI, chapter 5; LSB Core, 10.7).
/// </summary>
internal static class ElfVersionPatch
{
    private const ushort VerFlgWeak = 2;
    private const uint PtLoad = 1;
    private const uint PtDynamic = 2;
    private const ulong DtNull = 0;
    private const ulong DtStrTab = 5;
    private const ulong DtVerNeed = 0x6ffffffe;
    private const ulong DtVerNeedNum = 0x6fffffff;

    /// <summary>Sets the flag in place.</summary>
    /// <param name="elf">The whole library; changed.</param>
    /// <param name="library">The library that is to provide the version, for example <c>libstdc++.so.6</c>.</param>
    /// <param name="version">The version, for example <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>Whether such an entry was found.</returns>
    /// <exception cref="InvalidDataException">This is not 64-bit little-endian ELF, or one of its tables leads outside it.</exception>
    public static bool MakeOptional(Span<byte> elf, string library, string version)
    {
        if (FindFlags(elf, library, version) is not { } flags)
            return false;
        BinaryPrimitives.WriteUInt16LittleEndian(elf[flags..], (ushort)(U16(elf, flags) | VerFlgWeak));
        return true;
    }

    /// <summary>The file offset of the flags (<c>vna_flags</c>) of one required version; null where it is not required.</summary>
    /// <inheritdoc cref="MakeOptional"/>
    internal static int? FindFlags(ReadOnlySpan<byte> elf, string library, string version)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("not a 64-bit little-endian ELF file");

        if (DynamicEntry(elf, DtVerNeed) is not { } needsAddress || DynamicEntry(elf, DtStrTab) is not { } namesAddress)
            return null;
        var names = FileOffset(elf, namesAddress);

        // Elf64_Verneed: vn_version u16, vn_cnt u16, vn_file u32, vn_aux u32, vn_next u32.
        var need = FileOffset(elf, needsAddress);
        for (var left = DynamicEntry(elf, DtVerNeedNum) ?? 0; left > 0; left--, need += U32(elf, need + 12))
        {
            if (!IsText(elf, names + U32(elf, need + 4), library))
                continue;

            // Elf64_Vernaux: vna_hash u32, vna_flags u16, vna_other u16, vna_name u32, vna_next u32.
            var aux = need + U32(elf, need + 8);
            for (var versions = U16(elf, need + 2); versions > 0; versions--, aux += U32(elf, aux + 12))
            {
                if (IsText(elf, names + U32(elf, aux + 8), version))
                    return (int)(aux + 4);
            }
        }

        return null;
    }

    private static ulong? DynamicEntry(ReadOnlySpan<byte> elf, ulong tag)
    {
        foreach (var (type, offset, _, size) in Segments(elf))
        {
            if (type != PtDynamic)
                continue;
            for (var at = offset; at < offset + size && U64(elf, at) != DtNull; at += 16)
            {
                if (U64(elf, at) == tag)
                    return U64(elf, at + 8);
            }
        }

        return null;
    }

    private static long FileOffset(ReadOnlySpan<byte> elf, ulong address)
    {
        foreach (var (type, offset, start, size) in Segments(elf))
        {
            if (type == PtLoad && address >= start && address < start + (ulong)size)
                return offset + (long)(address - start);
        }

        throw new InvalidDataException(FormattableString.Invariant($"address 0x{address:x} lies in no loaded segment"));
    }

    private static List<(uint Type, long Offset, ulong Address, long Size)> Segments(ReadOnlySpan<byte> elf)
    {
        // Elf64_Ehdr: e_phoff at 32, e_phentsize at 54, e_phnum at 56. Elf64_Phdr: p_type 0, p_offset 8, p_vaddr 16, p_filesz 32.
        var (table, entry, count) = ((long)U64(elf, 32), U16(elf, 54), U16(elf, 56));
        var segments = new List<(uint, long, ulong, long)>(count);
        for (var i = 0; i < count; i++)
        {
            var at = table + (long)i * entry;
            segments.Add((U32(elf, at), (long)U64(elf, at + 8), U64(elf, at + 16), (long)U64(elf, at + 32)));
        }

        return segments;
    }

    private static bool IsText(ReadOnlySpan<byte> elf, long at, string text) =>
        at >= 0 && at < elf.Length && elf[(int)at..].StartsWith(Encoding.ASCII.GetBytes(text + '\0'));

    private static ushort U16(ReadOnlySpan<byte> elf, long at) => BinaryPrimitives.ReadUInt16LittleEndian(Part(elf, at, 2));

    private static uint U32(ReadOnlySpan<byte> elf, long at) => BinaryPrimitives.ReadUInt32LittleEndian(Part(elf, at, 4));

    private static ulong U64(ReadOnlySpan<byte> elf, long at) => BinaryPrimitives.ReadUInt64LittleEndian(Part(elf, at, 8));

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> elf, long at, int length) =>
        at >= 0 && at <= elf.Length - length
            ? elf.Slice((int)at, length)
            : throw new InvalidDataException(FormattableString.Invariant($"the file ends before offset {at} + {length}"));
}

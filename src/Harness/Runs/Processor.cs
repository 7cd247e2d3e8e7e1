using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Harness.Runs;

/// <summary>The processor that this process runs on. Numbers differ between processors in their last digits.</summary>
public static class Processor
{
    private const int FirstOfBrand = unchecked((int)0x80000002);

    /// <summary>Its model, as it names itself; its kind where it does not, as on Arm.</summary>
    public static string Model { get; } = Brand() ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>
    /// Its maker, family and model, for example <c>GenuineIntel family 6 model 207</c>: what libraries of matrix products choose their code
    /// by. Its kind where it does not say, as on Arm.
    /// </summary>
    public static string Signature { get; } = X86Base.IsSupported ? SignatureOfX86() : RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The widest vectors that the runtime computes with.</summary>
    public static string VectorUnit =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? "AVX-512"
        : Avx2.IsSupported ? "AVX2"
        : AdvSimd.IsSupported ? "NEON"
        : Sse2.IsSupported ? "SSE2"
        : "none";

    // Leaves 0 and 1 (Intel SDM 2A, CPUID): family and model have an extended part where they are 6 or 15.
    private static string SignatureOfX86()
    {
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        var maker = Encoding.ASCII.GetString(MemoryMarshal.AsBytes<int>([ebx, edx, ecx]));
        var version = X86Base.CpuId(1, 0).Eax;
        var (family, model) = ((version >> 8) & 0xf, (version >> 4) & 0xf);
        if (family is 6 or 15)
            model += ((version >> 16) & 0xf) << 4;
        if (family == 15)
            family += (version >> 20) & 0xff;
        return FormattableString.Invariant($"{maker} family {family} model {model}");
    }

    // Three leaves of CPUID, 16 characters each (Intel SDM 2A, CPUID).
    private static string? Brand()
    {
        if (!X86Base.IsSupported || unchecked((uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax) < unchecked((uint)FirstOfBrand) + 2)
            return null;
        int[] words = [.. Enumerable.Range(0, 3).SelectMany(leaf =>
        {
            var (eax, ebx, ecx, edx) = X86Base.CpuId(FirstOfBrand + leaf, 0);
            return new[] { eax, ebx, ecx, edx };
        })];
        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(words.AsSpan())).Trim('\0', ' ');
    }
}

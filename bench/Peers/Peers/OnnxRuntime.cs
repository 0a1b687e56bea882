using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace PrunedNetGen.Bench.Peers;

/// <summary>
/// ONNX Runtime through its C API: a table of functions whose order never changes, later versions only append
/// (<c>struct OrtApi</c> in include/onnxruntime/core/session/onnxruntime_c_api.h of microsoft/onnxruntime).
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    /// <summary>What fetches the library.</summary>
    public const string Fetch = "bench/fetch-onnxruntime";

    // The version of the table that is asked for; a library answers every version up to its own. 11 is from 2022.
    private const uint ApiVersion = 11;
    private const int WarningsOnly = 2,
        Sequential = 0,
        AllOptimizations = 99;

    private readonly void** _api;
    private readonly void* _environment;

    private OnnxRuntime(void* apiBase)
    {
        // OrtApiBase: GetApi, GetVersionString.
        var functions = (void**)apiBase;
        Version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)functions[1])())!;
        _api = (void**)((delegate* unmanaged<uint, void*>)functions[0])(ApiVersion);
        void* environment;
        fixed (byte* name = "peers\0"u8)
            Check(((delegate* unmanaged<int, byte*, void**, void*>)_api[Slot.CreateEnv])(WarningsOnly, name, &environment));
        _environment = environment;
    }

    public string Version { get; }

    /// <summary>Loads the library that <see cref="Fetch"/> has fetched, or says why there is none.</summary>
    public static OnnxRuntime? Load(out string whyNot)
    {
        var library = Library();
        if (library is null)
        {
            whyNot = $"its library is not there; {Fetch} fetches it";
            return null;
        }
        if (!NativeLibrary.TryLoad(library, out var handle) || !NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var getApiBase))
        {
            whyNot = $"{library} cannot be loaded; {Fetch} fetches another";
            return null;
        }
        whyNot = "";
        return new OnnxRuntime(((delegate* unmanaged<void*>)getApiBase)());
    }

    /// <summary>A session with a fixed number of rows: one thread, the caller's, and every optimisation.</summary>
    public void* Open(string model, int rows)
    {
        void* options,
            session;
        Check(((delegate* unmanaged<void**, void*>)_api[Slot.CreateSessionOptions])(&options));
        Check(((delegate* unmanaged<void*, int, void*>)_api[Slot.SetIntraOpNumThreads])(options, 1));
        Check(((delegate* unmanaged<void*, int, void*>)_api[Slot.SetInterOpNumThreads])(options, 1));
        Check(((delegate* unmanaged<void*, int, void*>)_api[Slot.SetSessionExecutionMode])(options, Sequential));
        Check(((delegate* unmanaged<void*, int, void*>)_api[Slot.SetSessionGraphOptimizationLevel])(options, AllOptimizations));
        fixed (byte* dimension = "batch\0"u8)
            Check(((delegate* unmanaged<void*, byte*, long, void*>)_api[Slot.AddFreeDimensionOverrideByName])(options, dimension, rows));
        // From memory, because the type of a path depends on the system.
        var bytes = File.ReadAllBytes(model);
        fixed (byte* data = bytes)
            Check(
                ((delegate* unmanaged<void*, byte*, nuint, void*, void**, void*>)_api[Slot.CreateSessionFromArray])(
                    _environment,
                    data,
                    (nuint)bytes.Length,
                    options,
                    &session
                )
            );
        ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseSessionOptions])(options);
        return session;
    }

    /// <summary>A tensor over memory of the caller, which must not move.</summary>
    public void* Tensor(Span<float> pinned, params ReadOnlySpan<long> shape)
    {
        const int Arena = 1,
            DefaultMemory = 0,
            Float = 1;
        void* memory,
            value;
        Check(((delegate* unmanaged<int, int, void**, void*>)_api[Slot.CreateCpuMemoryInfo])(Arena, DefaultMemory, &memory));
        fixed (float* data = pinned)
        fixed (long* extents = shape)
            Check(
                ((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)_api[Slot.CreateTensorWithDataAsOrtValue])(
                    memory,
                    data,
                    (nuint)pinned.Length * 4,
                    extents,
                    (nuint)shape.Length,
                    Float,
                    &value
                )
            );
        ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseMemoryInfo])(memory);
        return value;
    }

    /// <summary>Binds input and output to a session once and for all.</summary>
    public void* Bind(void* session, byte* input, void* inputValue, byte* output, void* outputValue)
    {
        void* binding;
        Check(((delegate* unmanaged<void*, void**, void*>)_api[Slot.CreateIoBinding])(session, &binding));
        Check(((delegate* unmanaged<void*, byte*, void*, void*>)_api[Slot.BindInput])(binding, input, inputValue));
        Check(((delegate* unmanaged<void*, byte*, void*, void*>)_api[Slot.BindOutput])(binding, output, outputValue));
        return binding;
    }

    public void Run(void* session, byte* input, void* inputValue, byte* output, void* outputValue) =>
        Check(
            ((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)_api[Slot.Run])(
                session,
                null,
                &input,
                &inputValue,
                1,
                &output,
                1,
                &outputValue
            )
        );

    public void RunBound(void* session, void* binding) =>
        Check(((delegate* unmanaged<void*, void*, void*, void*>)_api[Slot.RunWithBinding])(session, null, binding));

    public void ReleaseBinding(void* binding) => ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseIoBinding])(binding);

    public void ReleaseValue(void* value) => ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseValue])(value);

    public void ReleaseSession(void* session) => ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseSession])(session);

    private static string? Library()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var fetched = Path.Combine(folder.FullName, ".onnxruntime");
            if (Directory.Exists(fetched))
                return Directory.EnumerateFiles(fetched, "libonnxruntime*").FirstOrDefault();
        }
        return null;
    }

    private void Check(void* status)
    {
        if (status is null)
            return;
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<void*, byte*>)_api[Slot.GetErrorMessage])(status))!;
        ((delegate* unmanaged<void*, void>)_api[Slot.ReleaseStatus])(status);
        throw new InvalidOperationException("ONNX Runtime: " + message);
    }

    /// <summary>Places in the table.</summary>
    private static class Slot
    {
        public const int GetErrorMessage = 2,
            CreateEnv = 3,
            CreateSessionFromArray = 8,
            Run = 9,
            CreateSessionOptions = 10,
            SetSessionExecutionMode = 13,
            SetSessionGraphOptimizationLevel = 23,
            SetIntraOpNumThreads = 24,
            SetInterOpNumThreads = 25,
            CreateTensorWithDataAsOrtValue = 49,
            CreateCpuMemoryInfo = 69,
            ReleaseStatus = 93,
            ReleaseMemoryInfo = 94,
            ReleaseSession = 95,
            ReleaseValue = 96,
            ReleaseSessionOptions = 100,
            AddFreeDimensionOverrideByName = 124,
            RunWithBinding = 133,
            CreateIoBinding = 134,
            ReleaseIoBinding = 135,
            BindInput = 136,
            BindOutput = 137;
    }
}

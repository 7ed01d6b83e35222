using System.Diagnostics;
using System.Text;

namespace SupervisionFlow.TestServers;

/// <summary>A program that we started, and that ends when we end, even when we are killed.</summary>
/// <remarks>
/// A shell stands between: it holds the reading end of our pipe, and when the pipe closes, by our will or by our death, it
/// sends the program its signal to stop.
/// </remarks>
public sealed class OwnedProcess : IAsyncDisposable
{
    private const string IdMark = "program-id ";

    private const string Keeper = $$"""
        exec 3<&0
        signal=$1; shift
        "$@" </dev/null 3<&- &
        program=$!
        echo "{{IdMark}}$program"
        (cat <&3; kill -$signal $program) >/dev/null 2>&1 &
        guard=$!
        exec 3<&-
        wait $program; code=$?
        kill $guard 2>/dev/null
        exit $code
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly Process keeper;
    private readonly StringBuilder output = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Seen)> waiting = [];

    private OwnedProcess(Process keeper)
    {
        this.keeper = keeper;
        keeper.OutputDataReceived += (_, line) => Read(line.Data);
        keeper.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public int Id { get; private set; }

    public bool HasEnded => keeper.HasExited;

    /// <summary>Everything the program has printed so far, both streams as they came.</summary>
    public string Output
    {
        get { lock (output) return output.ToString(); }
    }

    /// <summary>Starts the program; <paramref name="stopSignal"/> (TERM, INT, QUIT) is how it is asked to stop.</summary>
    public static async Task<OwnedProcess> Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, string stopSignal = "TERM", string? folder = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Keeper, "keeper", stopSignal, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath()
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var process = new OwnedProcess(new Process { StartInfo = start });
        process.keeper.Start();
        process.keeper.BeginOutputReadLine();
        process.keeper.BeginErrorReadLine();
        var id = await process.WaitForLine(line => line.StartsWith(IdMark, StringComparison.Ordinal));
        process.Id = int.Parse(id[IdMark.Length..]);

        return process;
    }

    /// <summary>Runs a program to its end and gives what it printed; throws when it fails.</summary>
    public static async Task<string> Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var process = await Start(command, environment);
        await process.keeper.WaitForExitAsync().WaitAsync(Patience);

        return process.keeper.ExitCode == 0
            ? process.Output
            : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.keeper.ExitCode}:\n{process.Output}");
    }

    /// <summary>Waits for a line that is wanted, printed already or to come; throws with all output when the program ends or takes over a minute.</summary>
    public async Task<string> WaitForLine(Func<string, bool> wanted)
    {
        var line = Line(wanted);
        try
        {
            await Task.WhenAny(line, keeper.WaitForExitAsync()).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Told below, with the output.
        }

        return line.IsCompletedSuccessfully
            ? await line
            : throw new InvalidOperationException($"{(HasEnded ? "Ended" : "Still running")} without the line waited for:\n{Output}");
    }

    /// <summary>Asks the program to stop and waits for its end.</summary>
    public async Task Stop()
    {
        if (HasEnded) return;

        keeper.StandardInput.Close();
        await Ended();
    }

    /// <summary>Ends the program at once, as a power cut would (kill -9).</summary>
    public async Task Kill()
    {
        if (HasEnded) return;

        try
        {
            using var program = Process.GetProcessById(Id);
            program.Kill();
        }
        catch (ArgumentException)
        {
            // It died by itself; its keeper is about to notice.
        }

        await Ended();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        keeper.Dispose();
    }

    private async Task Ended()
    {
        try
        {
            await keeper.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            keeper.Kill(entireProcessTree: true);
            throw new TimeoutException($"Did not stop within {Patience.TotalSeconds} s:\n{Output}");
        }
    }

    private Task<string> Line(Func<string, bool> wanted)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (output)
        {
            var already = output.ToString().Split('\n').FirstOrDefault(line => line.Length > 0 && wanted(line));
            if (already is not null) seen.SetResult(already);
            else waiting.Add((wanted, seen));
        }

        return seen.Task;
    }

    private void Read(string? line)
    {
        if (line is null) return;

        lock (output)
        {
            output.Append(line).Append('\n');
            foreach (var reader in waiting.Where(reader => reader.Wanted(line)).ToList())
            {
                waiting.Remove(reader);
                reader.Seen.TrySetResult(line);
            }
        }
    }
}

using Microsoft.Playwright;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>The drawing in Elsa Studio: what stands on it, and what a mouse does there.</summary>
internal sealed class StudioCanvas(IPage page)
{
    private const string Graph = "const { graphBindings, loadGraph, readGraph } = await import('/designer/_content/Elsa.Studio.Workflows.Designer/designer.entry.js'); const graph = graphBindings[document.querySelector('.x6-graph').id].graph;";

    // Where the middle of a thing is, once it has been there for a while: nodes are laid out anew when their names are saved.
    private const string Still = """
        async thing => {
          const middle = () => { const { x, y, width, height } = thing.getBoundingClientRect(); return [x + width / 2, y + height / 2]; };
          let [was, calm] = [middle(), 0];
          while (calm < 10) {
            await new Promise(requestAnimationFrame);
            const now = middle();
            calm = now[0] === was[0] && now[1] === was[1] ? calm + 1 : 0;
            was = now;
          }
          return was;
        }
        """;

    // The middle of what nothing else covers of the arrow between two activities, once it leads the same way for a while: nearer to an end it is the outcome that is taken hold of.
    private const string Arrow = $$"""
        async ([from, to]) => {
          {{Graph}}
          const arrow = graph.getEdges().find(one => one.getSourceCellId() === from && one.getTargetCellId() === to);
          const path = document.querySelector(`.x6-edge[data-cell-id='${arrow.id}'] path`);
          for (let [was, calm] = ['', 0]; calm < 30; was = path.getAttribute('d')) {
            await new Promise(requestAnimationFrame);
            calm = path.getAttribute('d') === was ? calm + 1 : 0;
          }
          const places = [...Array(40).keys()].map(step => path.getPointAtLength(path.getTotalLength() * (step + 1) / 41).matrixTransform(path.getScreenCTM()));
          const free = places.filter(place => document.elementFromPoint(place.x, place.y) === path);
          const { x, y } = free[free.length >> 1];
          return [x, y];
        }
        """;

    private static readonly LocatorAssertionsToHaveCountOptions Patiently = new() { Timeout = 120_000 };

    /// <summary>Until all nodes are drawn and the whole has been moved into view.</summary>
    public Task Stands() => page.Locator("#studio[data-shown]").WaitForAsync();

    public ILocator Nodes => page.Locator(".x6-node");

    public ILocator Arrows => page.Locator(".x6-edge");

    public ILocator ById(string id) => page.Locator($".x6-node[data-cell-id='{id}']");

    public async Task<IReadOnlyList<string>> Ids() => await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)");

    /// <summary>The parts of the drawing that lie outside what is seen of it.</summary>
    public Task<int> OutOfSight() => page.Locator(".x6-graph").EvaluateAsync<int>("""
        canvas => {
          const room = canvas.getBoundingClientRect();
          return [...canvas.querySelectorAll('elsa-activity-wrapper')].map(node => node.getBoundingClientRect())
            .filter(node => node.left < room.left || node.right > room.right || node.top < room.top || node.bottom > room.bottom).length;
        }
        """);

    /// <summary>Until each outcome is written by its name, and none by its code.</summary>
    public async Task IsNamed(string outcome)
    {
        await page.Locator($".x6-port:has-text('{outcome}')").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".x6-port:has([port-group='out'])").Filter(new() { HasTextRegex = new("[A-Za-z]") })).ToHaveCountAsync(0, Patiently);
    }

    /// <summary>Has the drawing put onto the canvas once more, its outcomes by their codes, as Studio does whenever it shows one.</summary>
    public Task DrawAnew() => page.EvaluateAsync($$"""
        async () => {
          {{Graph}}
          const { container } = graph;
          const drawing = readGraph(container.id);
          const outcomes = drawing.cells.flatMap(cell => cell.ports?.items ?? []).filter(port => port.group === 'out');
          outcomes.forEach(port => port.attrs = { ...port.attrs, text: { text: port.id } });
          loadGraph(container.id, JSON.stringify(drawing));
        }
        """);

    /// <summary>Takes back what was drawn last, step by step, until there is one activity less.</summary>
    public async Task Undo()
    {
        var before = await Nodes.CountAsync();
        await page.Locator(".x6-graph").FocusAsync();
        for (var steps = 20; steps > 0 && await Stand() == before; steps--)
            await page.Keyboard.PressAsync("ControlOrMeta+Z");

        await Assertions.Expect(Nodes).ToHaveCountAsync(before - 1, Patiently);
    }

    /// <summary>Drags an activity out of the toolbox, and gives the id of what it became.</summary>
    public async Task<string> Drop(string group, string activity, int x, int y)
    {
        var entry = page.Locator("[draggable=true]").Filter(new() { Has = page.Locator($":text-is('{activity}')") }).First;
        if (!await entry.IsVisibleAsync())
            await page.GetByText(group, new() { Exact = true }).First.ClickAsync();
        // What is dragged while its group still unfolds is not taken, and blocks the drags after it.
        await MiddleOf(entry);
        var before = (await Ids()).ToHashSet(StringComparer.Ordinal);
        // A browser takes nothing for a drag in a window that another one covers, nor always while the machine is busy: a hand would drag again.
        for (var tries = 4; tries > 0 && await Nodes.CountAsync() == before.Count; tries--)
        {
            await page.BringToFrontAsync();
            await page.Mouse.UpAsync();
            await entry.DragToAsync(page.Locator(".x6-graph"), new() { TargetPosition = new() { X = x, Y = y }, Steps = 8 });
            await HasCome(before.Count + 1);
        }

        if (await page.Locator("#blazor-error-ui").IsVisibleAsync())
            throw new InvalidOperationException("Studio has broken off: " + await page.Locator("#studio-notice").TextContentAsync());
        await Assertions.Expect(Nodes).ToHaveCountAsync(before.Count + 1, Patiently);
        return (await Ids()).Single(id => !before.Contains(id));
    }

    private async Task HasCome(int nodes)
    {
        try
        {
            await Assertions.Expect(Nodes).ToHaveCountAsync(nodes, new() { Timeout = 15_000 });
        }
        catch (PlaywrightException)
        {
            // It was not taken.
        }
    }

    /// <summary>Draws an arrow from an outcome to an activity.</summary>
    public async Task Connect(string from, string outcome, string to)
    {
        var before = await Arrows.CountAsync();
        var start = await MiddleOf(ById(from).Locator($".x6-port-body[port='{outcome}']"));
        var end = await MiddleOf(ById(to).Locator(".x6-port-body[port='In']"));
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 8 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
        await page.Mouse.UpAsync();

        await Assertions.Expect(Arrows).ToHaveCountAsync(before + 1, Patiently);
    }

    /// <summary>Drags an activity to another place, so many points of the screen away.</summary>
    public async Task Move(string id, int right, int down)
    {
        var (x, y) = await MiddleOf(ById(id).Locator(".activity-label"));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Takes an arrow away.</summary>
    public async Task Disconnect(string from, string to)
    {
        var before = await Arrows.CountAsync();
        for (var attempt = 0; attempt < 3 && await Arrows.CountAsync() == before; attempt++)
        {
            // An arrow that is drawn anew while it is clicked is not the chosen one any more: it is chosen again.
            var place = await page.EvaluateAsync<float[]>(Arrow, new[] { from, to });
            await page.Mouse.ClickAsync(place[0], place[1]);
            await page.Keyboard.PressAsync("Delete");
            await Gone(before - 1);
        }

        await Assertions.Expect(Arrows).ToHaveCountAsync(before - 1, Patiently);
    }

    private async Task Gone(int left)
    {
        try
        {
            await Assertions.Expect(Arrows).ToHaveCountAsync(left, new() { Timeout = 10_000 });
        }
        catch (PlaywrightException)
        {
            // It was not taken.
        }
    }

    private Task<int> Stand() => page.EvaluateAsync<int>($$"""async () => { {{Graph}} return graph.getNodes().length; }""");

    private static async Task<(float X, float Y)> MiddleOf(ILocator thing)
    {
        var middle = await thing.EvaluateAsync<float[]>(Still);
        return (middle[0], middle[1]);
    }
}

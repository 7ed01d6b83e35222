using SupervisionFlow.Workflows.Expressions.Library;

namespace SupervisionFlow.Workflows.Expressions.Syntax;

/// <summary>Finds names that nothing declares, constants that are assigned, and trees too deep to walk; and lists what the source refers to.</summary>
internal sealed partial class NameCheck
{
    private const int DeepestTree = 400;

    private readonly Stack<Layout> layouts = new();
    private readonly List<ExpressionReference> references = [];
    private int depth;

    private readonly HashSet<Expression> tolerated = new(ReferenceEqualityComparer.Instance);
    private readonly Func<Expression, bool?> decide;

    private NameCheck(Func<Expression, bool?> decide) => this.decide = decide;

    /// <param name="decide">What a test comes to, where that is known; then only the side taken is looked at. Null where nothing is known.</param>
    public static IReadOnlyList<ExpressionReference> Check(Body program, Func<Expression, bool?>? decide = null)
    {
        var check = new NameCheck(decide ?? (_ => null));
        check.Visit(program);
        return check.references;
    }

    /// <summary>What one part of a program refers to.</summary>
    /// <exception cref="ExpressionSyntaxException">It names what only the program around it declares.</exception>
    public static IReadOnlyList<ExpressionReference> Check(Expression part)
    {
        var check = new NameCheck(_ => null);
        check.Visit(part);
        return check.references;
    }

    private void Visit(Body body)
    {
        layouts.Push(body.Layout);
        foreach (var statement in body.Statements)
            Visit(statement);
        layouts.Pop();
    }

    private void VisitWithin(Layout layout, Action visit)
    {
        layouts.Push(layout);
        visit();
        layouts.Pop();
    }

    private void Enter(Node node)
    {
        if (++depth > DeepestTree)
            throw node.Place.Refuse($"The expression is longer than {DeepestTree} linked parts; split it into constants.");
    }

    private void CheckName(NameRef name)
    {
        if (layouts.Any(layout => layout.Find(name.Name) >= 0) || Globals.Knows(name.Name))
            return;
        if (Refusals.Globals.TryGetValue(name.Name, out var sentence))
            throw name.Place.Refuse(sentence);
        if (!Accessors.Fits(name.Name))
            throw name.Place.Refuse($"'{name.Name}' is not declared.");

        var kind = name.Name[0] == 'g' ? ExpressionReferenceKind.Getter : ExpressionReferenceKind.Setter;
        Refer(kind, name.Name[3..], name.Place);
    }

    private void CheckAssigned(Expression target, Place place)
    {
        if (target is not NameRef name)
            return;

        var layout = layouts.FirstOrDefault(candidate => candidate.Find(name.Name) >= 0);
        if (layout is null && (Globals.Knows(name.Name) || Accessors.Fits(name.Name)))
            throw place.Refuse($"'{name.Name}' cannot be assigned.");
        if (layout is not null && layout.Names[layout.Find(name.Name)].Kind == NameKind.Const)
            throw place.Refuse($"'{name.Name}' is a constant and cannot be assigned.");
    }

    private void CheckMember(Expression target, string member, Place place)
    {
        if (target is not NameRef { Name: var name } || layouts.Any(layout => layout.Find(name) >= 0))
            return;
        if (Refusals.Member(name, member) is { } sentence)
            throw place.Refuse(sentence);
        if (Globals.KnowsNoMember(name, member))
            throw place.Refuse($"'{name}.{member}' is not part of the subset.");
        if (name is "variables")
            Refer(ExpressionReferenceKind.Variable, member, place);
        else if (name is "input")
            Refer(ExpressionReferenceKind.Input, member, place);
    }

    private void CheckCall(Call call)
    {
        if (call.Callee is not NameRef { Name: var name } || call.Arguments is not [{ Spread: false, Value: Literal { Value: string text } }, ..])
            return;
        if (layouts.Any(layout => layout.Find(name) >= 0))
            return;

        if (name is "getVariable" or "setVariable")
            Refer(ExpressionReferenceKind.Variable, text, call.Arguments[0].Value.Place);
        else if (name is "getInput")
            Refer(ExpressionReferenceKind.Input, text, call.Arguments[0].Value.Place);
        else if (name is "getOutputFrom")
            Refer(ExpressionReferenceKind.Activity, text, call.Arguments[0].Value.Place);
    }

    private void Refer(ExpressionReferenceKind kind, string name, Place place) =>
        references.Add(new ExpressionReference(kind, name, place.Line, place.Column));

    /// <summary>The source is ready for this part to be missing.</summary>
    private void Tolerate(Expression part)
    {
        tolerated.Add(part);
        if (part is Chain { Inner: var inner })
            Tolerate(inner);
    }

    /// <summary>Notes what is read of the reference that was found last, if the part is one.</summary>
    private void Read(Expression target, int before, string? member)
    {
        while (target is Chain chain)
            target = chain.Inner;

        if (references.Count == before + 1 && (target is Call { Callee: NameRef } || target is Member { Target: NameRef { Name: "variables" or "input" } }))
            references[^1] = references[^1] with { Member = member ?? references[^1].Member };
    }

    /// <summary>Only the reference itself may be missing; of what is missing nothing can be read. A field of an input may be.</summary>
    private void Note(Expression part, int before)
    {
        if (part is Call or Member or Chain && tolerated.Contains(part) && references.Count == before + 1 && (references[^1].Member is null || references[^1].Kind == ExpressionReferenceKind.Input))
            references[^1] = references[^1] with { MayBeMissing = true };
    }
}

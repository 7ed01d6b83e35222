using System.IO;

namespace Microsoft.SqlServer.Server;

/// <summary>A CLR type that writes itself to a column.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);
    void Write(BinaryWriter w);
}

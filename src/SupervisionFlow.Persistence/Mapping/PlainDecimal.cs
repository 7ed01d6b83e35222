using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>Reads 1 as 1 where a store pads it to 1.0000, so that what was signed reads the same from every store.</summary>
internal sealed class PlainDecimal() : ValueConverter<decimal, decimal>(value => value, value => value / 1.0000000000000000000000000000m);

"""Data made up for the benchmarks. Imported only once Django is there."""

# Two-sided p of R's fisher.test for tables of many sizes: Rscript make_fisher_exact.R > fisher_exact.csv
# hits of the group, members of the group, hits of all, all; p.
set.seed(20260531)
cat("hits,group,all_hits,all,p\n")
row <- function(hits, group, all_hits, all) {
  table <- matrix(c(hits, group - hits, all_hits - hits, all - group - all_hits + hits), 2)
  cat(sprintf("%d,%d,%d,%d,%.17g\n", hits, group, all_hits, all, fisher.test(table)$p.value))
}
for (all in c(2, 3, 7, 12, 20, 100, 1000, 17627, 78025))
  for (i in 1:25) {
    group <- sample.int(all - 1, 1)
    all_hits <- if (all == 78025) 17627 else sample.int(all - 1, 1)
    expected <- group * all_hits / all
    deviation <- sqrt(expected * (1 - group / all) * (1 - all_hits / all) + 0.1)
    hits <- round(expected + rnorm(1, 0, 2.5) * deviation)
    hits <- max(hits, 0, group + all_hits - all)
    hits <- min(hits, group, all_hits)
    row(hits, group, all_hits, all)
  }
row(0, 10, 10, 20)
row(10, 10, 10, 20)
row(5, 10, 10, 20)
row(1500, 2000, 17627, 78025)
row(450, 1000, 17627, 78025)

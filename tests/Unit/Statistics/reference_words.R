# Prints what MaxTTests and ClusterErrorsTests expect: multtest's step-down max-T over all relabellings of eight samples, and sandwich's
# cluster-robust standard errors. Needs the packages multtest and sandwich (Debian: r-bioc-multtest, r-cran-sandwich).
options(digits = 17)
suppressMessages(library(multtest))
x <- rbind(
  c(1.5, 2.25, 0.5, 3, 4.5, 5.25, 3.75, 6),
  c(2, 1, 4, 3, 3.5, 2.5, 5, 1.5),
  c(9, 7.5, 8, 6.25, 4, 3, 5.5, 2),
  c(1, 5, 2, 7, 3, 6, 4, 8),
  c(0.5, 0.25, 0.75, 0.125, 4, 0.375, 0.625, 2))
labels <- c(0, 0, 0, 0, 1, 1, 1, 1)
# B = 0: every relabelling. With as many samples of each label in every one, |t| and |z| of the score test are in the same order.
found <- mt.maxT(x, labels, test = "t.equalvar", side = "abs", B = 0)
print(found[order(found$index), c("rawp", "adjp")])

suppressMessages(library(sandwich))
column <- c(1.5, 1.25, 2.25, 2.5, 0.5, 3, 2.75, 4.5, 5.25, 3.75, 4, 6, 2, 3.5, 1, 2.875)
y <- c(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1)
word <- c(1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 5, 3, 6)
fit <- glm(y ~ column, family = binomial, control = glm.control(epsilon = 1e-14, maxit = 100))
se0 <- sqrt(vcovCL(fit, cluster = word, type = "HC0", cadjust = FALSE)[2, 2])
se1 <- sqrt(vcovCL(fit, cluster = word, type = "HC1")[2, 2])
cat("cr0", se0, "cr1", se1, "p", 2 * pt(-abs(coef(fit)[2] / se1), df = length(unique(word)) - 1), "\n")

#!/usr/bin/env Rscript
# Prints the expected values of RGlmTests and RocAucTests. R 4.2.2 with MASS was used.
#
#     python3 reference_fits.py --columns | Rscript reference_fits.R

options(digits = 15, width = 200)
show <- function(name, y, x) {
  fit <- glm(y ~ x, family = binomial, control = glm.control(epsilon = 1e-15, maxit = 100))
  s <- summary(fit)$coefficients
  w <- suppressWarnings(wilcox.test(x[y == 1], x[y == 0])$statistic)
  cat(name, "\n")
  cat("  intercept, error, slope, error, p:", format(c(s[1, 1:2], s[2, c(1, 2, 4)])), "\n")
  cat("  accuracy:", format(100 * mean((fitted(fit) > 0.5) == y)), " log-likelihood:", format(logLik(fit)[1]),
      " p of the ratio:", format(anova(fit, test = "Chisq")[2, "Pr(>Chi)"]), " W:", format(w), "of", sum(y == 1) * sum(y == 0), "\n")
}

columns <- read.csv2(file("stdin"), header = FALSE, col.names = c("name", "x", "label"))
for (name in unique(columns$name)) with(columns[columns$name == name, ], show(name[1], label, x / 65536))

show("mtcars", mtcars$am, round(1000 * mtcars$wt))
show("O-rings", c(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1),
     c(66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58))
with(MASS::menarche, show("menarche", unlist(mapply(rep, list(c(1, 0)), each = 1, times = Map(c, Menarche, Total - Menarche))),
                          rep(round(100 * Age), Total)))
